import { Button, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import { ALL_PRODUCTS, type Forgetting } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { useProductName } from "@/shared/api/useProductName";
import { exactCount } from "@/shared/format/numbers";
import { ago, dayClock } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { preferredTimezone } from "@/shared/time/timezone";
import { Confirm } from "@/shared/ui/Confirm";
import { refused } from "@/shared/ui/notices";
import { StoredEvents } from "./StoredEvents";
import classes from "./Trust.module.css";

type Kind = "userId" | "anonymousId";

interface Request {
  readonly kind: Kind;
  readonly id: string;
  readonly product: string;
}

/** Forgetting a person: what goes, what stays, and how far each request has come. */
export const ForgetSection = () => {
  const queries = useQueryClient();
  const { data: products = [] } = useQuery(productsQuery);
  const { data: forgettings = [] } = useQuery({
    queryKey: ["forgettings"],
    queryFn: async () => (await unwrap(api.GET("/api/v1/forgettings"))).forgettings,
    refetchInterval: 5_000,
  });
  const [asking, setAsking] = useState<Request | undefined>(undefined);
  const forget = useMutation({
    mutationFn: ({ kind, id, product }: Request) =>
      unwrap(
        api.POST("/api/v1/forgettings", {
          body: { [kind]: id, ...(product === ALL_PRODUCTS ? {} : { product }) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["forgettings"] }),
    onError: refused,
    onSettled: () => setAsking(undefined),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setAsking({
      kind: String(fields.get("kind")) as Kind,
      id: String(fields.get("id")),
      product: String(fields.get("product")),
    });
  };
  return (
    <section className={classes.card} aria-label="Forget a person">
      <h3 className={classes.title}>Forget a person</h3>
      <p className={classes.text}>
        Deletes their raw and rejected events, and what their sessions tell of them. Sessions keep times and
        views, other rollups counts and sketches of hashes, and all stay exact. Kafka drops its copies when
        their retention ends. Events that come later are new ones.
      </p>
      <form className={classes.forget} onSubmit={submit}>
        <Select
          name="kind"
          label="By"
          defaultValue="userId"
          allowDeselect={false}
          data={[
            { value: "userId", label: "User id" },
            { value: "anonymousId", label: "Anonymous id" },
          ]}
        />
        <TextInput name="id" label="Id" maxLength={200} required className={classes.forgetId} />
        <Select
          name="product"
          label="In"
          defaultValue={ALL_PRODUCTS}
          allowDeselect={false}
          data={[
            { value: ALL_PRODUCTS, label: "All products" },
            ...products.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Button type="submit" variant="default">
          Forget
        </Button>
      </form>
      {forgettings.slice(0, 5).map((forgetting) => (
        <ForgettingItem key={forgetting.id} forgetting={forgetting} />
      ))}
      {asking !== undefined && (
        <Confirm
          title={`Forget ${asking.id}?`}
          action="Forget for good"
          busy={forget.isPending}
          onConfirm={() => forget.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          <StoredEvents {...asking} /> Their events are deleted and cannot be brought back.
        </Confirm>
      )}
    </section>
  );
};

const ForgettingItem = ({ forgetting }: { readonly forgetting: Forgetting }) => {
  const nameOf = useProductName();
  return (
    <div className={classes.forgetting}>
      <span>
        <code>{forgetting.who.slice(0, 8)}</code> in{" "}
        {forgetting.product === ALL_PRODUCTS ? "all products" : nameOf(forgetting.product)}
      </span>
      <span className={classes.faint}>
        {forgetting.detail} · {exactCount(forgetting.events)} raw, {exactCount(forgetting.rejected)} rejected
        · asked {ago(forgetting.requestedAt, now())} by {forgetting.person} · last copy in Kafka gone by{" "}
        {dayClock(forgetting.kafkaUntil, preferredTimezone())}
      </span>
      <span className={classes.badge} data-state={forgetting.state}>
        {forgetting.state}
      </span>
    </div>
  );
};
