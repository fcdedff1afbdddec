import { Popover, Skeleton } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { Suspense, useState } from "react";
import type { Filter } from "@/shared/api/contract";
import { useShortcuts } from "@/shared/frame/useShortcuts";
import { lazily } from "@/shared/ui/lazily";
import { dimensionLabel } from "@/shared/view/dimensions";
import { unknownFilters } from "@/shared/view/viewSearch";
import classes from "./FilterBar.module.css";
import { negated, OP_LABELS, valuesLabel } from "./filters";

const FilterEditor = lazily(() => import("./FilterEditor").then((module) => module.FilterEditor));

interface Props {
  readonly product: string;
  readonly filters: readonly Filter[];
  readonly onChange: (filters: Filter[]) => void;
}

/** The filters as chips: click to edit, negate or remove; "/" adds one. What the address says beyond them is told. */
export const FilterBar = ({ product, filters, onChange }: Props) => {
  const [editing, setEditing] = useState<number | "new" | null>(null);
  const search: Record<string, unknown> = useSearch({ strict: false });
  const unknown = unknownFilters(search.filter).join(", ");
  const close = () => setEditing(null);
  useShortcuts({ "/": () => setEditing("new") });
  return (
    <>
      {filters.map((filter, index) => (
        <Popover
          key={`${filter.dimension} ${filter.op} ${filter.values.join("|")}`}
          opened={editing === index}
          onChange={(opened) => !opened && close()}
          position="bottom-start"
          trapFocus
          shadow="md"
          withinPortal
        >
          <Popover.Target>
            <span
              className={classes.chip}
              data-negated={filter.op === "isNot" || filter.op === "notContains"}
            >
              <button type="button" className={classes.text} onClick={() => setEditing(index)}>
                <span className={classes.dimension}>{dimensionLabel(filter.dimension)}</span>{" "}
                {OP_LABELS[filter.op]} <b>{valuesLabel(filter)}</b>
              </button>
              <button
                type="button"
                className={classes.remove}
                aria-label={`Remove the filter on ${dimensionLabel(filter.dimension)}`}
                onClick={() => onChange(filters.filter((_, at) => at !== index))}
              >
                <X size={13} aria-hidden />
              </button>
            </span>
          </Popover.Target>
          <Popover.Dropdown p={12}>
            <Suspense fallback={<Skeleton width={320} height={82} />}>
              <FilterEditor
                product={product}
                filter={filter}
                onApply={(changed) => {
                  onChange(filters.with(index, changed));
                  close();
                }}
                onNegate={() => {
                  onChange(filters.with(index, negated(filter)));
                  close();
                }}
                onRemove={() => {
                  onChange(filters.filter((_, at) => at !== index));
                  close();
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      ))}
      {unknown !== "" && (
        <span className={classes.chip} data-unknown>
          <span className={classes.unknown} title={unknown}>
            Not understood: <b>{unknown}</b>
          </span>
          <button
            type="button"
            className={classes.remove}
            aria-label="Remove what is not understood"
            onClick={() => onChange([...filters])}
          >
            <X size={13} aria-hidden />
          </button>
        </span>
      )}
      <Popover
        opened={editing === "new"}
        onChange={(opened) => !opened && close()}
        position="bottom-start"
        trapFocus
        shadow="md"
        withinPortal
      >
        <Popover.Target>
          <button type="button" className={classes.add} onClick={() => setEditing("new")}>
            <Plus size={14} aria-hidden />
            Filter
            <kbd className={classes.key}>/</kbd>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={12}>
          <Suspense fallback={<Skeleton width={320} height={82} />}>
            <FilterEditor
              product={product}
              onApply={(added) => {
                onChange([...filters, added]);
                close();
              }}
            />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
    </>
  );
};
