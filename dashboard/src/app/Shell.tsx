import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { sessionQuery } from "@/shared/api/queries";
import { BottomBar } from "./BottomBar";
import { DriftBanner } from "./DriftBanner";
import { Palette } from "./Palette";
import { Rail } from "./Rail";
import classes from "./Shell.module.css";
import { ShortcutSheet } from "./ShortcutSheet";

/** The frame around every page: the rail, or a bottom bar on a phone, the palette and the keys. */
export const Shell = () => {
  const { data: session } = useQuery(sessionQuery);
  const navigate = useNavigate();
  useEffect(() => {
    if (session === null) {
      void navigate({ to: "/signin", search: { next: location.pathname + location.search } });
    }
  }, [session, navigate]);
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <Rail />
      <div className={classes.body}>
        <DriftBanner />
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
      <BottomBar />
      <Palette />
      <ShortcutSheet />
    </div>
  );
};
