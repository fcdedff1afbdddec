import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api, problemOf, unwrap } from "@/shared/api/client";
import { productsQuery, sessionQuery } from "@/shared/api/queries";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { EmptyNote } from "@/shared/ui/Problem";
import classes from "./Start.module.css";

/** Names a product; its own page then says how to send it events. */
export const StartPage = () => {
  const { data: session } = useQuery(sessionQuery);
  const { data: products = [] } = useQuery(productsQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const create = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/products", { body: { name: name.trim() } })),
    onSuccess: async (product) => {
      await queries.invalidateQueries({ queryKey: productsQuery.queryKey });
      await navigate({ to: "/p/$product", params: { product: product.slug }, search: {} });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const first = products.length === 0;
  return (
    <>
      <PageHeader title={first ? "Welcome" : "New product"} />
      <Page>
        {session?.person.role !== "administrator" ? (
          <EmptyNote
            title={first ? "No product yet" : "Only administrators make products"}
            detail={
              first
                ? "An administrator has to make the first product. You will see it here as soon as it is there."
                : "Those that are there stand in the list of products."
            }
          />
        ) : (
          <form className={classes.form} onSubmit={submit}>
            <h2 className={classes.title}>
              {first ? "What is your first product called?" : "What is it called?"}
            </h2>
            <p className={classes.text}>
              A product is whatever has users of its own: a shop, an app, an API. Each has its own write key
              and its own page.
            </p>
            <TextInput
              label="Name"
              placeholder="Shop"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={60}
              required
              autoFocus
              size="md"
              error={
                create.isError ? (problemOf(create.error).detail ?? problemOf(create.error).title) : undefined
              }
            />
            <Button type="submit" size="md" loading={create.isPending} disabled={name.trim() === ""}>
              Make it
            </Button>
          </form>
        )}
      </Page>
    </>
  );
};
