import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { Person, Role } from "@/shared/api/contract";
import { sessionQuery } from "@/shared/api/queries";
import { ago } from "@/shared/format/times";
import { now } from "@/shared/time/millis";
import { Confirm } from "@/shared/ui/Confirm";
import { peopleQuery } from "./queries";
import { ROLES } from "./roles";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";

/** A person: their role can be changed and changed back, removing them is asked about. */
export const PersonItem = ({ person }: { readonly person: Person }) => {
  const { data: session } = useQuery(sessionQuery);
  const [removing, setRemoving] = useState(false);
  const params = { path: { id: person.id } };
  const own = session?.person.id === person.id;
  const changeRole = useChange({
    call: (role: Role) => unwrap(api.PATCH("/api/v1/people/{id}", { params, body: { role } })),
    changes: peopleQuery.queryKey,
    done: (changed) =>
      `${nameOf(changed)} is now ${changed.role === "viewer" ? "a viewer" : "an administrator"}`,
    undo: (role) => (role === person.role ? undefined : person.role),
  });
  const remove = useChange({
    call: () => unwrap(api.DELETE("/api/v1/people/{id}", { params })),
    changes: peopleQuery.queryKey,
    done: () => `${nameOf(person)} is removed`,
  });
  return (
    <div className={classes.item}>
      <div className={classes.itemText}>
        <div className={classes.itemName}>
          {nameOf(person)}
          {own && <span className={classes.badge}>you</span>}
          {person.invited && (
            <span className={classes.badge} data-tone="watch">
              invited
            </span>
          )}
        </div>
        <div className={classes.itemNote}>
          {person.email}
          {person.lastSeen !== null &&
            person.lastSeen !== undefined &&
            ` · seen ${ago(person.lastSeen, now())}`}
        </div>
      </div>
      <Select
        aria-label={`Role of ${nameOf(person)}`}
        size="sm"
        w={150}
        data={ROLES}
        value={person.role}
        disabled={own}
        allowDeselect={false}
        onChange={(role) => role !== null && role !== person.role && changeRole.mutate(role as Role)}
      />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        disabled={own}
        onClick={() => setRemoving(true)}
      >
        Remove
      </Button>
      {removing && (
        <Confirm
          title={`Remove ${nameOf(person)}?`}
          action="Remove"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined, { onSettled: () => setRemoving(false) })}
          onClose={() => setRemoving(false)}
        >
          They are signed out everywhere at once and cannot sign in again without a new invitation.
        </Confirm>
      )}
    </div>
  );
};

const nameOf = (person: Person): string => (person.name === "" ? person.email : person.name);
