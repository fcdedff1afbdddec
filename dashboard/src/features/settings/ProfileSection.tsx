import { Button, SegmentedControl, Select, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { CurrentSession } from "@/shared/api/contract";
import { sessionQuery } from "@/shared/api/queries";
import { preferredTimezone, preferTimezone, systemTimezone, timezones } from "@/shared/time/timezone";
import { refused } from "@/shared/ui/notices";
import { PasswordForm } from "./PasswordForm";
import { SectionIntro } from "./SectionCard";
import classes from "./Settings.module.css";

const aboutPassword = ({ hasPassword, freePassword }: CurrentSession): string => {
  if (hasPassword) {
    return freePassword
      ? "As you have just come by a link, the current one is not asked for. Every other browser is signed out."
      : "Changing it signs you out of every other browser.";
  }
  return freePassword
    ? "You sign in by links that a start of Freshet prints. With a password you no longer need them."
    : "You sign in by links that a start of Freshet prints. Come by a new one to choose a password, within half an hour.";
};

/** One's own name, theme, time zone and password; theme and zone stay on this device. */
export const ProfileSection = () => {
  const { data: session } = useQuery(sessionQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [timezone, setTimezone] = useState(preferredTimezone);
  const zones = useMemo(timezones, []);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/session")),
    onSuccess: async () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: "/signin" });
    },
    onError: refused,
  });
  return (
    <>
      <SectionIntro
        title="Profile"
        text={`${session?.person.name ?? ""} · ${session?.person.email ?? ""} · ${session?.person.role ?? ""}`}
        action={
          <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            Sign out
          </Button>
        }
      />
      <div className={classes.card}>
        <div className={classes.fields}>
          <div>
            <div className={classes.label}>Theme</div>
            <SegmentedControl
              fullWidth
              value={colorScheme}
              onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
              data={[
                { value: "auto", label: "System" },
                { value: "light", label: "Light" },
                { value: "dark", label: "Dark" },
              ]}
            />
          </div>
          <Select
            label="Time zone"
            description={`Your system says ${systemTimezone()}.`}
            data={zones.includes(timezone) ? zones : [timezone, ...zones]}
            value={timezone}
            searchable
            allowDeselect={false}
            limit={60}
            onChange={(chosen) => {
              if (chosen !== null) {
                preferTimezone(chosen === systemTimezone() ? undefined : chosen);
                setTimezone(chosen);
              }
            }}
          />
        </div>
      </div>
      <SectionIntro title="Password" text={session == null ? "" : aboutPassword(session)} />
      {session != null && (session.hasPassword || session.freePassword) && (
        <div className={classes.card}>
          <PasswordForm hasPassword={session.hasPassword} free={session.freePassword} />
        </div>
      )}
    </>
  );
};
