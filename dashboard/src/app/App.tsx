import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ProblemError } from "@/shared/api/client";
import { sessionQuery } from "@/shared/api/queries";
import { LiveContext } from "@/shared/live/context";
import { LiveClient } from "@/shared/live/LiveClient";
import { theme } from "@/shared/ui/theme";
import { createAppRouter } from "./router";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one however often it is asked; the network may come back.
      retry: (failures, error) => !(error instanceof ProblemError && error.status < 500) && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
});
// Live answers arrive whole and merged; comparing them deeply each second would buy nothing.
queries.setQueryDefaults(["answer"], { structuralSharing: false });

const liveUrl = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/live`;

const live = new LiveClient(
  queries,
  () => new WebSocket(liveUrl()),
  () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
);

const router = createAppRouter(queries);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** The parts of the dashboard, outermost first. */
export const App = () => (
  <MantineProvider theme={theme} defaultColorScheme="auto">
    <QueryClientProvider client={queries}>
      <LiveContext value={live}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
      </LiveContext>
    </QueryClientProvider>
  </MantineProvider>
);
