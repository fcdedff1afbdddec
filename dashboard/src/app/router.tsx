import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { productsQuery, sessionQuery } from "@/shared/api/queries";
import { NotFound } from "@/shared/frame/NotFound";
import { preferredTimezone } from "@/shared/time/timezone";
import {
  cleanSearch,
  formatFilter,
  parseFilters,
  parsePerson,
  unknownFilters,
  type ViewSearch,
} from "@/shared/view/viewSearch";
import { Failure } from "./Failure";
import { Shell } from "./Shell";
import { parseSearch, stringifySearch } from "./search";

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ notFoundComponent: NotFound, errorComponent: Failure });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" && /^\/(?!\/)/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import("@/features/access/SignInPage"), "SignInPage"),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome/$secret",
  component: lazyRouteComponent(() => import("@/features/access/WelcomePage"), "WelcomePage"),
});

/** Everything that only those see who are signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (session === null) {
      throw redirect({ to: "/signin", search: location.href === "/" ? {} : { next: location.href } });
    }
    return { session };
  },
  loader: ({ context }) => context.queries.ensureQueryData(productsQuery),
});

const overview = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: async ({ context }) => {
    const products = await context.queries.ensureQueryData(productsQuery);
    if (products.length === 0) {
      throw redirect({ to: "/start" });
    }
  },
  component: lazyRouteComponent(() => import("@/features/overview/OverviewPage"), "OverviewPage"),
});

const product = createRoute({
  getParentRoute: () => shell,
  path: "/p/$product",
  validateSearch: (search: Record<string, unknown>): ViewSearch => cleanSearch(search, preferredTimezone()),
  component: lazyRouteComponent(() => import("@/features/product/ProductPage"), "ProductPage"),
});

interface TailSearch {
  product?: string;
  filter?: string[];
  person?: string;
}

const tail = createRoute({
  getParentRoute: () => shell,
  path: "/tail",
  validateSearch: (search: Record<string, unknown>): TailSearch => {
    const filters = [...parseFilters(search.filter).map(formatFilter), ...unknownFilters(search.filter)];
    const person = parsePerson(search.person);
    return {
      ...(typeof search.product === "string" ? { product: search.product } : {}),
      ...(filters.length > 0 ? { filter: filters } : {}),
      ...(person === "" ? {} : { person }),
    };
  },
  component: lazyRouteComponent(() => import("@/features/tail/TailPage"), "TailPage"),
});

const trust = createRoute({
  getParentRoute: () => shell,
  path: "/trust",
  component: lazyRouteComponent(() => import("@/features/trust/TrustPage"), "TrustPage"),
});

const rejected = createRoute({
  getParentRoute: () => shell,
  path: "/rejected",
  component: lazyRouteComponent(() => import("@/features/rejected/RejectedPage"), "RejectedPage"),
});

const system = createRoute({
  getParentRoute: () => shell,
  path: "/system",
  component: lazyRouteComponent(() => import("@/features/system/SystemPage"), "SystemPage"),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings/$section",
  component: lazyRouteComponent(() => import("@/features/settings/SettingsPage"), "SettingsPage"),
});

const settingsHome = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$section", params: { section: "products" } });
  },
});

const start = createRoute({
  getParentRoute: () => shell,
  path: "/start",
  component: lazyRouteComponent(() => import("@/features/start/StartPage"), "StartPage"),
});

const routes = root.addChildren([
  signIn,
  welcome,
  shell.addChildren([overview, product, tail, trust, rejected, system, settings, settingsHome, start]),
]);

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: routes,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
