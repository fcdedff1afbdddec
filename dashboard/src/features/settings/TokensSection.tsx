import { Button, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Token } from "@/shared/api/contract";
import { ago } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { Confirm } from "@/shared/ui/Confirm";
import { CopyField } from "@/shared/ui/CopyField";
import { Dialog } from "@/shared/ui/Dialog";
import { tokensQuery } from "./queries";
import { SectionCard } from "./SectionCard";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";

/** Tokens with which programs ask the API. */
export const TokensSection = () => {
  const [making, make] = useDisclosure(false);
  return (
    <>
      <SectionCard
        title="Service tokens"
        text="A program that asks Freshet's API sends one as a bearer token. It reads answers and changes nothing."
        action={<Button onClick={make.open}>New token</Button>}
        query={useQuery(tokensQuery)}
        empty="No tokens yet"
      >
        {(token) => <TokenItem key={token.id} token={token} />}
      </SectionCard>
      {making && <TokenModal onClose={make.close} />}
    </>
  );
};

const TokenItem = ({ token }: { readonly token: Token }) => {
  const [asking, setAsking] = useState(false);
  const revoke = useChange({
    call: () => unwrap(api.DELETE("/api/v1/tokens/{id}", { params: { path: { id: token.id } } })),
    changes: tokensQuery.queryKey,
    done: () => `${token.name} is revoked`,
  });
  const used =
    token.lastUsed === null || token.lastUsed === undefined
      ? "never used"
      : `used ${ago(token.lastUsed, now())}`;
  return (
    <div className={classes.item}>
      <div className={classes.itemText}>
        <div className={classes.itemName}>{token.name}</div>
        <div className={classes.itemNote}>
          <code>{token.prefix}…</code> · made {ago(token.created, now())} · {used}
        </div>
      </div>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
        Revoke
      </Button>
      {asking && (
        <Confirm
          title={`Revoke ${token.name}?`}
          action="Revoke"
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          Programs that use it are refused from now on.
        </Confirm>
      )}
    </div>
  );
};

const TokenModal = ({ onClose }: { readonly onClose: () => void }) => {
  const make = useChange({
    call: (name: string) => unwrap(api.POST("/api/v1/tokens", { body: { name } })),
    changes: tokensQuery.queryKey,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    make.mutate(String(new FormData(event.currentTarget).get("name")).trim());
  };
  return (
    <Dialog onClose={onClose} title={make.isSuccess ? "Copy it now" : "New service token"}>
      {make.data !== undefined ? (
        <div className={classes.form}>
          <p className={classes.text}>Only its hash is kept, so it cannot be shown again.</p>
          <CopyField text={make.data.secret} label="the token" />
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </div>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <TextInput
            name="name"
            label="What is it for?"
            placeholder="Nightly report"
            maxLength={100}
            required
            data-autofocus
          />
          <Button type="submit" loading={make.isPending}>
            Make it
          </Button>
        </form>
      )}
    </Dialog>
  );
};
