import { ActionIcon, TextInput } from "@mantine/core";
import { CornerDownLeft, UserRound, X } from "lucide-react";
import { useRef, useState } from "react";
import { PERSON_LENGTH } from "@/shared/view/viewSearch";
import classes from "./TailList.module.css";

interface Props {
  /** Whose events are shown; empty for everybody's. */
  readonly person: string;
  readonly onChange: (person: string) => void;
}

/** Whose events the tail shows: an id is typed or pasted, and taken away again. */
export const PersonField = ({ person, onChange }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(person);
  const [taken, setTaken] = useState(person);
  // Chosen elsewhere, or undone by "back".
  if (taken !== person) {
    setTaken(person);
    setDraft(person);
  }
  const id = draft.trim();
  const submit = () => {
    setDraft(id);
    if (id !== person) onChange(id);
  };
  return (
    <form
      className={classes.personField}
      data-chosen={person !== "" && id === person}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        ref={input}
        size="xs"
        aria-label="Person"
        placeholder="User or anonymous id"
        maxLength={PERSON_LENGTH}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        value={draft}
        title={person}
        onChange={(event) => setDraft(event.currentTarget.value)}
        leftSection={<UserRound size={14} aria-hidden />}
        rightSection={
          id !== person ? (
            <ActionIcon
              type="submit"
              variant="subtle"
              color="gray"
              size="input-xs"
              aria-label="Find this person's events"
            >
              <CornerDownLeft size={14} aria-hidden />
            </ActionIcon>
          ) : (
            person !== "" && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="input-xs"
                aria-label="Show everybody's events"
                onClick={() => {
                  input.current?.focus();
                  onChange("");
                }}
              >
                <X size={14} aria-hidden />
              </ActionIcon>
            )
          )
        }
        classNames={{ input: classes.personInput }}
      />
    </form>
  );
};
