import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { api, problemOf, unwrap } from "@/shared/api/client";
import { enterSession } from "@/shared/api/queries";
import classes from "./Access.module.css";
import { AccessCard } from "./AccessCard";

/** Sign in by e-mail and password, and on to the page one came for. */
export const SignInPage = () => {
  const { next } = useSearch({ from: "/signin" });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signIn = useMutation({
    mutationFn: (form: { email: string; password: string }) =>
      unwrap(api.POST("/api/v1/session", { body: form })),
    onSuccess: (session) => {
      enterSession(queries, session);
      return navigate({ href: next ?? "/", replace: true });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: String(form.get("email")).trim(), password: String(form.get("password")) });
  };
  return (
    <AccessCard title="Sign in">
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          autoFocus
          size="md"
        />
        <PasswordInput name="password" label="Password" autoComplete="current-password" required size="md" />
        {signIn.isError && (
          <p className={classes.refusal} role="alert">
            {problemOf(signIn.error).detail ?? problemOf(signIn.error).title}
          </p>
        )}
        <Button type="submit" size="md" loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </AccessCard>
  );
};
