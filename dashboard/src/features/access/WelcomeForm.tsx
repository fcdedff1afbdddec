import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { api, problemOf, unwrap } from "@/shared/api/client";
import type { CurrentSession, Invitation } from "@/shared/api/contract";
import { NewPassword } from "@/shared/ui/NewPassword";
import classes from "./Access.module.css";
import { AccessCard } from "./AccessCard";

interface Props {
  readonly secret: string;
  readonly invitation: Invitation;
  readonly onEntered: (session: CurrentSession) => void;
}

/** A new person chooses a name and a password. */
export const WelcomeForm = ({ secret, invitation, onEntered }: Props) => {
  const first = invitation.kind === "firstAdministrator";
  const accept = useMutation({
    mutationFn: (body: { email: string; name: string; password: string }) =>
      unwrap(api.POST("/api/v1/invitations/{secret}", { params: { path: { secret } }, body })),
    onSuccess: onEntered,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    accept.mutate({
      email: invitation.email ?? String(form.get("email")).trim(),
      name: String(form.get("name")).trim(),
      password: String(form.get("password")),
    });
  };
  return (
    <AccessCard
      title={first ? "Welcome to Freshet" : "You are invited to Freshet"}
      text={
        first
          ? "You are the first one here, so you become the administrator."
          : `You will be ${invitation.role === "administrator" ? "an administrator" : "a viewer"}.`
      }
    >
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          name="name"
          label="Your name"
          autoComplete="name"
          maxLength={100}
          required
          autoFocus
          size="md"
        />
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          maxLength={254}
          required
          size="md"
          {...(invitation.email === undefined ? {} : { defaultValue: invitation.email, readOnly: true })}
        />
        <NewPassword label="Password" size="md" />
        {accept.isError && (
          <p className={classes.refusal} role="alert">
            {problemOf(accept.error).detail ?? problemOf(accept.error).title}
          </p>
        )}
        <Button type="submit" size="md" loading={accept.isPending}>
          {first ? "Start" : "Join"}
        </Button>
      </form>
    </AccessCard>
  );
};
