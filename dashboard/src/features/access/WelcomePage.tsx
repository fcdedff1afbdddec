import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { api, problemOf, unwrap } from "@/shared/api/client";
import type { CurrentSession } from "@/shared/api/contract";
import { enterSession } from "@/shared/api/queries";
import classes from "./Access.module.css";
import { AccessCard } from "./AccessCard";
import { WelcomeForm } from "./WelcomeForm";

/** Where a one-time link leads: a form for a new person, straight in for a sign-in link. */
export const WelcomePage = () => {
  const { secret } = useParams({ from: "/welcome/$secret" });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const invitation = useQuery({
    queryKey: ["invitation", secret],
    queryFn: () => unwrap(api.GET("/api/v1/invitations/{secret}", { params: { path: { secret } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const enter = (session: CurrentSession) => {
    enterSession(queries, session);
    return navigate({ to: "/", replace: true });
  };
  const signIn = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/sign-in-links/{secret}", { params: { path: { secret } } })),
    onSuccess: enter,
  });

  const used = useRef(false);
  const { mutate } = signIn;
  const kind = invitation.data?.kind;
  useEffect(() => {
    // A link works once; an effect may run twice.
    if (kind === "signIn" && !used.current) {
      used.current = true;
      mutate();
    }
  }, [kind, mutate]);

  const error = invitation.error ?? signIn.error;
  if (error !== null) {
    const problem = problemOf(error);
    return (
      <AccessCard title="This link does not work" text={problem.detail ?? problem.title}>
        <div className={classes.form}>
          <p className={classes.text}>
            A one-time link works once, and not for ever. Ask for a new one, or sign in with your password.
          </p>
          <Button component={Link} to="/signin" variant="default">
            Sign in
          </Button>
        </div>
      </AccessCard>
    );
  }
  if (invitation.data === undefined || invitation.data.kind === "signIn") {
    return (
      <AccessCard title="One moment">
        <Skeleton height={38} mt={20} />
      </AccessCard>
    );
  }
  return <WelcomeForm secret={secret} invitation={invitation.data} onEntered={enter} />;
};
