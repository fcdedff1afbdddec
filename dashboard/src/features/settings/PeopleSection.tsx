import { Button, Select, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Role } from "@/shared/api/contract";
import { CopyField } from "@/shared/ui/CopyField";
import { Dialog } from "@/shared/ui/Dialog";
import { PersonItem } from "./PersonItem";
import { peopleQuery } from "./queries";
import { ROLES } from "./roles";
import { SectionCard } from "./SectionCard";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";

/** Who may sign in, and as what. */
export const PeopleSection = () => {
  const [inviting, invite] = useDisclosure(false);
  return (
    <>
      <SectionCard
        title="People"
        text="A viewer sees every product; an administrator also makes products, keys and people."
        action={<Button onClick={invite.open}>Invite</Button>}
        query={useQuery(peopleQuery)}
        empty="Nobody yet"
      >
        {(person) => <PersonItem key={person.id} person={person} />}
      </SectionCard>
      {inviting && <InviteModal onClose={invite.close} />}
    </>
  );
};

const InviteModal = ({ onClose }: { readonly onClose: () => void }) => {
  const [role, setRole] = useState<Role>("viewer");
  const invite = useChange({
    call: (email: string) => unwrap(api.POST("/api/v1/people", { body: { email, role } })),
    changes: peopleQuery.queryKey,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    invite.mutate(String(new FormData(event.currentTarget).get("email")).trim());
  };
  return (
    <Dialog onClose={onClose} title={invite.isSuccess ? "Send them this link" : "Invite a person"}>
      {invite.data !== undefined ? (
        <div className={classes.form}>
          <p className={classes.text}>
            It works once, for {invite.data.person.email}, and holds for seven days. It is not shown again.
          </p>
          <CopyField text={invite.data.url} label="the link" />
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </div>
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <TextInput name="email" type="email" label="E-mail" maxLength={254} required data-autofocus />
          <Select
            label="Role"
            data={ROLES}
            value={role}
            onChange={(chosen) => chosen !== null && setRole(chosen as Role)}
            allowDeselect={false}
          />
          <Button type="submit" loading={invite.isPending}>
            Make the link
          </Button>
        </form>
      )}
    </Dialog>
  );
};
