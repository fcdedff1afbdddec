import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Product } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { TailEvent } from "@/shared/tail/TailEvent";
import { tailQuestion, useTail } from "@/shared/tail/useTail";
import { preferredTimezone } from "@/shared/time/timezone";
import { CopyField } from "@/shared/ui/CopyField";
import classes from "./FirstRun.module.css";
import { snippets } from "./snippets";

interface Props {
  readonly product: Product;
  readonly onOpen: () => void;
}

/** How to send a new product its first event, and that event as it arrives. */
export const FirstRun = ({ product, onOpen }: Props) => {
  const queries = useQueryClient();
  const tail = useTail(tailQuestion(product.slug, [], ""), false);
  const [unfolded, setUnfolded] = useState(true);
  const first = tail.events.at(-1);
  // The tail may have been away while it came.
  const arrived = first !== undefined || product.hasEvents;
  const writeKey = product.writeKeys[0]?.key ?? "YOUR_WRITE_KEY";
  const open = () => {
    // The rail shows a product's state once it knows that there are events.
    void queries.invalidateQueries({ queryKey: productsQuery.queryKey });
    onOpen();
  };
  return (
    <>
      <PageHeader title={product.name} note={arrived ? "its first event is here" : "not an event yet"} />
      <Page>
        <div className={classes.layout}>
          <section className={classes.arrival} data-arrived={arrived} aria-live="polite">
            <span className={classes.light} />
            <div className={classes.arrivalText}>
              <h2 className={classes.arrivalTitle}>
                {arrived ? "Your first event is here" : "Waiting for your first event"}
              </h2>
              <p className={classes.text}>
                {arrived
                  ? `Received, stored and counted${first === undefined ? "" : `: ${first.event}`}.`
                  : "It shows up here within a second of being sent."}
              </p>
            </div>
            {arrived && <Button onClick={open}>Open the dashboard</Button>}
          </section>
          {first !== undefined && (
            <ol className={classes.event}>
              <TailEvent
                event={first}
                product={product.name}
                timezone={preferredTimezone()}
                open={unfolded}
                onToggle={() => setUnfolded(!unfolded)}
              />
            </ol>
          )}
          {snippets(location.origin, writeKey).map((snippet) => (
            <section key={snippet.title} className={classes.way}>
              <h2 className={classes.title}>{snippet.title}</h2>
              <p className={classes.text}>{snippet.where}</p>
              <CopyField text={snippet.code} label={`the ${snippet.title.toLowerCase()} snippet`} block />
            </section>
          ))}
          {product.writeKeys.length === 0 && (
            <p className={classes.text}>An administrator has the write key that belongs into these lines.</p>
          )}
        </div>
      </Page>
    </>
  );
};
