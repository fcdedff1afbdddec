import { Button, Menu, TextInput } from "@mantine/core";
import { MoreHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Product } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { Confirm } from "@/shared/ui/Confirm";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";
import { WriteKeyItem } from "./WriteKeyItem";

/** A product with its keys: rename, add a key, archive. */
export const ProductItem = ({ product }: { readonly product: Product }) => {
  const [renaming, setRenaming] = useState(false);
  const [archiving, setArchiving] = useState(false);
  const params = { path: { product: product.slug } };
  const rename = useChange({
    call: (name: string) => unwrap(api.PATCH("/api/v1/products/{product}", { params, body: { name } })),
    changes: productsQuery.queryKey,
    done: (changed) => `Renamed to ${changed.name}`,
    undo: (name) => (name === product.name ? undefined : product.name),
  });
  const addKey = useChange({
    call: () => unwrap(api.POST("/api/v1/products/{product}/write-keys", { params })),
    changes: productsQuery.queryKey,
    done: () => `New write key for ${product.name}`,
  });
  const archive = useChange({
    call: () => unwrap(api.DELETE("/api/v1/products/{product}", { params })),
    changes: productsQuery.queryKey,
    done: () => `${product.name} is archived`,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setRenaming(false);
    if (name !== "" && name !== product.name) {
      rename.mutate(name);
    }
  };
  return (
    <div className={classes.product}>
      <div className={classes.item}>
        <div className={classes.itemText}>
          {renaming ? (
            <form onSubmit={submit}>
              <TextInput
                name="name"
                aria-label="Name"
                defaultValue={product.name}
                maxLength={60}
                maw={280}
                autoFocus
                onBlur={(event) => event.currentTarget.form?.requestSubmit()}
                onKeyDown={(event) => event.key === "Escape" && setRenaming(false)}
              />
            </form>
          ) : (
            <>
              <div className={classes.itemName}>
                {product.name}
                {!product.hasEvents && (
                  <span className={classes.badge} data-tone="watch">
                    no event yet
                  </span>
                )}
              </div>
              <div className={classes.itemNote}>{product.slug}</div>
            </>
          )}
        </div>
        <Button
          variant="default"
          size="compact-sm"
          loading={addKey.isPending}
          onClick={() => addKey.mutate(undefined)}
        >
          New key
        </Button>
        {/* Renaming takes the focus; given back to the button it would end the renaming. */}
        <Menu position="bottom-end" returnFocus={false}>
          <Menu.Target>
            <Button variant="subtle" color="gray" size="compact-md" aria-label={`More for ${product.name}`}>
              <MoreHorizontal size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
            <Menu.Item color="worse" onClick={() => setArchiving(true)}>
              Archive
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.keys}>
        {product.writeKeys.map((key) => (
          <WriteKeyItem key={key.id} product={product} writeKey={key} />
        ))}
      </div>
      {archiving && (
        <Confirm
          title={`Archive ${product.name}?`}
          action="Archive"
          busy={archive.isPending}
          onConfirm={() => archive.mutate(undefined, { onSettled: () => setArchiving(false) })}
          onClose={() => setArchiving(false)}
        >
          Its write keys stop working at once and it leaves every page. This cannot be undone, and its short
          name stays taken; its events stay stored until their retention ends.
        </Confirm>
      )}
    </div>
  );
};
