import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useState } from "react";
import { ALL_PRODUCTS, type Metric } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { preferredTimezone } from "@/shared/time/timezone";
import { METRICS } from "@/shared/view/metrics";
import { RANGE_PRESETS, withRange } from "@/shared/view/ranges";
import { parsePerson, searchFromView, viewFromSearch } from "@/shared/view/viewSearch";

/** The command palette: pages, products, on a product's page its metrics and ranges, and for whatever is typed the person of that id. */
export const Palette = () => {
  const [query, setQuery] = useState("");
  const id = parsePerson(query.trim());
  const navigate = useNavigate();
  const { data: products = [] } = useQuery(productsQuery);
  const { product } = useParams({ strict: false });
  const { setColorScheme } = useMantineColorScheme();
  const timezone = preferredTimezone();

  const go = (id: string, label: string, to: string): SpotlightActionData => ({
    id,
    label,
    onClick: () => void navigate({ to }),
  });
  const groups: SpotlightActionGroupData[] = [
    {
      group: "Products",
      actions: products.map((candidate) => go(candidate.slug, candidate.name, `/p/${candidate.slug}`)),
    },
    ...(product === undefined ? [] : [metricGroup(product), rangeGroup(product)]),
    {
      group: "Pages",
      actions: [
        go("overview", "Overview", "/"),
        go("tail", "Live tail", "/tail"),
        go("trust", "Trust", "/trust"),
        go("rejected", "Rejected events", "/rejected"),
        go("system", "System", "/system"),
        go("settings-products", "Settings: products and write keys", "/settings/products"),
        go("settings-people", "Settings: people", "/settings/people"),
        go("settings-sessions", "Settings: sessions", "/settings/sessions"),
        go("settings-tokens", "Settings: service tokens", "/settings/tokens"),
        go("settings-profile", "Settings: profile", "/settings/profile"),
      ],
    },
    {
      group: "Theme",
      actions: (["light", "dark", "auto"] as const).map((scheme) => ({
        id: `theme-${scheme}`,
        label: scheme === "auto" ? "Theme: follow the system" : `Theme: ${scheme}`,
        onClick: () => setColorScheme(scheme),
      })),
    },
    // Last, as any text may be an id.
    {
      group: "Person",
      actions: [
        {
          id: "person",
          label: id === "" ? "Find a person…" : `Events of person ${id}`,
          onClick: () =>
            void navigate({
              to: "/tail",
              search: { product: ALL_PRODUCTS, ...(id === "" ? {} : { person: id }) },
            }),
        },
      ],
    },
  ];

  function metricGroup(slug: string): SpotlightActionGroupData {
    return {
      group: "Metric",
      actions: (Object.keys(METRICS) as Metric[]).map((metric) => ({
        id: `metric-${metric}`,
        label: METRICS[metric].label,
        onClick: () =>
          void navigate({
            to: "/p/$product",
            params: { product: slug },
            search: (old) => ({ ...old, metric }),
          }),
      })),
    };
  }

  function rangeGroup(slug: string): SpotlightActionGroupData {
    return {
      group: "Range",
      actions: RANGE_PRESETS.map((preset) => ({
        id: `range-${preset.duration}`,
        label: preset.label,
        onClick: () =>
          void navigate({
            to: "/p/$product",
            params: { product: slug },
            search: (old) => {
              const view = viewFromSearch(old, timezone);
              return searchFromView(withRange(view, { kind: "last", duration: preset.duration }), timezone);
            },
          }),
      })),
    };
  }

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      tagsToIgnore={[]}
      nothingFound="Nothing by that name"
      highlightQuery
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <Search size={17} aria-hidden />,
        placeholder: "A page, a product, a metric, a person's id",
      }}
    />
  );
};
