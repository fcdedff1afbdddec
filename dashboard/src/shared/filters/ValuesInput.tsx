import { MultiSelect, TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FilterOp } from "@/shared/api/contract";
import { valuesQuery } from "@/shared/api/queries";
import { exactCount } from "@/shared/format/numbers";
import { valueLabel } from "@/shared/view/dimensions";

interface Props {
  readonly product: string;
  readonly dimension: string;
  readonly op: FilterOp;
  readonly values: string[];
  readonly onChange: (values: string[]) => void;
}

const TYPING_MILLIS = 180;

/** Values to choose from, most frequent first; what is typed can be chosen, too. */
export const ValuesInput = ({ product, dimension, op, values, onChange }: Props) => {
  const [search, setSearch] = useState("");
  const [settled] = useDebouncedValue(search.trim(), TYPING_MILLIS);
  const { data: found = [], isFetching } = useQuery(valuesQuery(product, dimension, settled));

  if (op === "contains" || op === "notContains") {
    return (
      <TagsInput
        aria-label="Texts to look for"
        placeholder={values.length === 0 ? "Part of it, then Enter" : ""}
        value={values}
        onChange={onChange}
        acceptValueOnBlur
        autoFocus
        data-autofocus
      />
    );
  }
  const typed = search.trim();
  // Enter takes the first one: just what was typed, if there is such a value.
  const exact = found.filter(({ value }) => value === typed);
  const options = new Map([...exact, ...found].map(({ value }) => [value, valueLabel(dimension, value)]));
  for (const value of values) {
    options.set(value, valueLabel(dimension, value));
  }
  if (typed !== "" && !options.has(typed)) {
    options.set(typed, typed);
  }
  const counts = new Map(found.map(({ value, events }) => [value, events]));
  return (
    <MultiSelect
      aria-label="Values"
      placeholder={values.length === 0 ? "Choose or type" : ""}
      data={[...options].map(([value, label]) => ({ value: encode(value), label }))}
      value={values.map(encode)}
      onChange={(chosen) => onChange(chosen.map(decode))}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // Again once the values are found, so that Enter does not take what was typed before them.
      selectFirstOptionOnChange={!isFetching}
      hidePickedOptions
      maxDropdownHeight={240}
      nothingFoundMessage={isFetching ? "Looking" : "No such value in the last seven days"}
      comboboxProps={{ withinPortal: false }}
      renderOption={({ option }) => {
        const events = counts.get(decode(option.value));
        return (
          <>
            <span style={{ overflow: "hidden", textOverflow: "ellipsis" }}>{option.label}</span>
            {events !== undefined && (
              <span style={{ marginLeft: "auto", opacity: 0.85 }}>{exactCount(events)}</span>
            )}
          </>
        );
      }}
      autoFocus
      data-autofocus
    />
  );
};

/** The empty value is a value, but not one an option may have. */
const encode = (value: string): string => `=${value}`;
const decode = (option: string): string => option.slice(1);
