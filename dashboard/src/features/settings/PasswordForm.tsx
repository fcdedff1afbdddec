import { Button, PasswordInput } from "@mantine/core";
import type { FormEvent } from "react";
import { api, unwrap } from "@/shared/api/client";
import { sessionQuery } from "@/shared/api/queries";
import { NewPassword } from "@/shared/ui/NewPassword";
import classes from "./Settings.module.css";
import { useChange } from "./useChange";

interface Props {
  /** False for somebody who has only signed in by links. */
  readonly hasPassword: boolean;
  /** Whoever has just come by a link is not asked for the current one: they may have forgotten it. */
  readonly free: boolean;
}

/** Another password, or the first one. */
export const PasswordForm = ({ hasPassword, free }: Props) => {
  const change = useChange({
    call: ({ current, password }: { current: string; password: string }) =>
      unwrap(api.PUT("/api/v1/password", { body: free ? { password } : { current, password } })),
    changes: sessionQuery.queryKey,
    done: () =>
      hasPassword
        ? "The password is changed, and every other browser signed out"
        : "From now on you can sign in with this password",
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    change.mutate(
      { current: String(fields.get("current") ?? ""), password: String(fields.get("password")) },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <form className={classes.fields} onSubmit={submit}>
      {!free && (
        <PasswordInput
          name="current"
          label="Current password"
          autoComplete="current-password"
          maxLength={1000}
          required
        />
      )}
      <NewPassword label={hasPassword ? "New password" : "Password"} />
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          {hasPassword ? "Change password" : "Choose password"}
        </Button>
      </div>
    </form>
  );
};
