import { Button, Select } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Filter, FilterOp } from "@/shared/api/contract";
import { DIMENSIONS, isDimension } from "@/shared/view/dimensions";
import classes from "./FilterBar.module.css";
import { OP_LABELS } from "./filters";
import { ValuesInput } from "./ValuesInput";

interface Props {
  readonly product: string;
  readonly filter?: Filter;
  readonly onApply: (filter: Filter) => void;
  readonly onNegate?: () => void;
  readonly onRemove?: () => void;
}

const OPS = (Object.keys(OP_LABELS) as FilterOp[]).map((op) => ({ value: op, label: OP_LABELS[op] }));

/** Dimension, operation, values, in that order; values are suggested from the last seven days. */
export const FilterEditor = ({ product, filter, onApply, onNegate, onRemove }: Props) => {
  const [dimension, setDimension] = useState<string | null>(filter?.dimension ?? null);
  const [op, setOp] = useState<FilterOp>(filter?.op ?? "is");
  const [values, setValues] = useState<string[]>(filter?.values ?? []);
  const [search, setSearch] = useState("");

  const choices = Object.entries(DIMENSIONS).map(([value, label]) => ({ value, label: label as string }));
  const typed = search.trim();
  if (dimension !== null && !isDimension(dimension)) {
    choices.push({ value: dimension, label: dimension });
  }
  if (
    /^[\w.$-]{1,200}$/.test(typed) &&
    !choices.some(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
  ) {
    choices.push({ value: `properties.${typed}`, label: `Property ${typed}` });
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dimension !== null && values.length > 0) {
      onApply({ dimension, op, values });
    }
  };
  return (
    <form className={classes.editor} onSubmit={submit}>
      <Select
        aria-label="What to filter by"
        placeholder="Page, country, release, any property"
        data={choices}
        value={dimension}
        onChange={(chosen) => {
          setDimension(chosen);
          setValues([]);
        }}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        selectFirstOptionOnChange
        // Otherwise it looks, a moment after it opened, for what was chosen before: where that is nothing, what was typed meanwhile loses its first option.
        selectFirstOptionOnDropdownOpen={dimension === null}
        allowDeselect={false}
        autoFocus={filter === undefined}
        comboboxProps={{ withinPortal: false }}
      />
      {dimension !== null && (
        <>
          <Select
            aria-label="How to compare"
            data={OPS}
            value={op}
            onChange={(chosen) => setOp((chosen as FilterOp | null) ?? "is")}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
          <ValuesInput
            key={dimension}
            product={product}
            dimension={dimension}
            op={op}
            values={values}
            onChange={setValues}
          />
        </>
      )}
      <div className={classes.actions}>
        {onRemove !== undefined && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onRemove}>
            Remove
          </Button>
        )}
        {onNegate !== undefined && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onNegate}>
            Negate
          </Button>
        )}
        <Button type="submit" size="compact-md" disabled={dimension === null || values.length === 0}>
          Apply
        </Button>
      </div>
    </form>
  );
};
