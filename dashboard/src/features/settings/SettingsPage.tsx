import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { sessionQuery } from "@/shared/api/queries";
import { NotFound } from "@/shared/frame/NotFound";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { EmptyNote } from "@/shared/ui/Problem";
import { PeopleSection } from "./PeopleSection";
import { ProductsSection } from "./ProductsSection";
import { ProfileSection } from "./ProfileSection";
import { SessionsSection } from "./SessionsSection";
import classes from "./Settings.module.css";
import { TokensSection } from "./TokensSection";

interface Section {
  readonly name: string;
  readonly label: string;
  readonly component: ComponentType;
  /** Only an administrator may look at it. */
  readonly guarded: boolean;
}

const SECTIONS: readonly Section[] = [
  { name: "products", label: "Products and keys", component: ProductsSection, guarded: true },
  { name: "people", label: "People", component: PeopleSection, guarded: true },
  { name: "tokens", label: "Service tokens", component: TokensSection, guarded: true },
  { name: "sessions", label: "Sessions", component: SessionsSection, guarded: false },
  { name: "profile", label: "Profile", component: ProfileSection, guarded: false },
];

/** Products and keys, people, tokens, sessions, and one's own profile. */
export const SettingsPage = () => {
  const { section: name } = useParams({ from: "/shell/settings/$section" });
  const { data: session } = useQuery(sessionQuery);
  const section = SECTIONS.find((candidate) => candidate.name === name);
  if (section === undefined) {
    return <NotFound />;
  }
  const allowed = !section.guarded || session?.person.role === "administrator";
  return (
    <>
      <PageHeader title="Settings" />
      <Page>
        <div className={classes.layout}>
          <nav className={classes.sections} aria-label="Settings">
            {SECTIONS.map((candidate) => (
              <Link
                key={candidate.name}
                to="/settings/$section"
                params={{ section: candidate.name }}
                className={classes.section}
              >
                {candidate.label}
              </Link>
            ))}
          </nav>
          <div className={classes.content}>
            {allowed ? (
              <section.component />
            ) : (
              <div className={classes.card}>
                <EmptyNote
                  title="Only administrators see this"
                  detail="You are a viewer: you can look at every product, and change your own profile and sessions. An administrator can give you more."
                />
              </div>
            )}
          </div>
        </div>
      </Page>
    </>
  );
};
