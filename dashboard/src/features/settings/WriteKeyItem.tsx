import { Button } from "@mantine/core";
import { useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Product, WriteKey } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { ago } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { Confirm } from "@/shared/ui/Confirm";
import { CopyField } from "@/shared/ui/CopyField";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";

/** A write key: copy it, revoke it. */
export const WriteKeyItem = ({
  product,
  writeKey,
}: {
  readonly product: Product;
  readonly writeKey: WriteKey;
}) => {
  const [asking, setAsking] = useState(false);
  const revoke = useChange({
    call: () =>
      unwrap(
        api.DELETE("/api/v1/products/{product}/write-keys/{id}", {
          params: { path: { product: product.slug, id: writeKey.id } },
        }),
      ),
    changes: productsQuery.queryKey,
    done: () => "The key is revoked",
  });
  return (
    <div className={classes.key}>
      <CopyField text={writeKey.key} label={`a write key of ${product.name}`} />
      <span className={classes.keyNote}>made {ago(writeKey.created, now())}</span>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
        Revoke
      </Button>
      {asking && (
        <Confirm
          title="Revoke this key?"
          action="Revoke"
          busy={revoke.isPending}
          onConfirm={() => revoke.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {product.writeKeys.length === 1
            ? `It is the only key of ${product.name}: events stop until a new key is in use.`
            : "Events that still come with it are refused from now on."}
        </Confirm>
      )}
    </div>
  );
};
