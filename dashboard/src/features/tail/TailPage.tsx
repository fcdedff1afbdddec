import { Select } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ALL_PRODUCTS, type Filter } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { FilterBar } from "@/shared/filters/FilterBar";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { TailList } from "@/shared/tail/TailList";
import { preferredTimezone } from "@/shared/time/timezone";
import { EmptyNote } from "@/shared/ui/Problem";
import { formatFilter, parseFilters } from "@/shared/view/viewSearch";
import classes from "./TailPage.module.css";

/** The events of a product, or of all of them, as they arrive. */
export const TailPage = () => {
  const search = useSearch({ from: "/shell/tail" });
  const navigate = useNavigate();
  const { data: products } = useSuspenseQuery(productsQuery);
  const product =
    search.product === ALL_PRODUCTS
      ? ALL_PRODUCTS
      : (
          products.find(({ slug }) => slug === search.product) ??
          products.find((candidate) => candidate.hasEvents) ??
          products[0]
        )?.slug;
  const filters = parseFilters(search.filter);
  const person = search.person ?? "";
  const go = (next: { product: string | undefined; filters: readonly Filter[]; person: string }) =>
    void navigate({
      to: "/tail",
      search: {
        ...(next.product === undefined ? {} : { product: next.product }),
        ...(next.filters.length > 0 ? { filter: next.filters.map(formatFilter) } : {}),
        ...(next.person === "" ? {} : { person: next.person }),
      },
    });
  return (
    <>
      <PageHeader
        title="Live tail"
        controls={
          <Select
            aria-label="Product"
            size="xs"
            w={150}
            data={[
              ...products.map(({ slug, name }) => ({ value: slug, label: name })),
              ...(products.length > 1 || product === ALL_PRODUCTS
                ? [{ value: ALL_PRODUCTS, label: "All products" }]
                : []),
            ]}
            value={product ?? null}
            allowDeselect={false}
            onChange={(slug) => slug !== null && go({ product: slug, filters: [], person })}
          />
        }
      >
        {product !== undefined && (
          <FilterBar
            product={product}
            filters={filters}
            onChange={(changed) => go({ product, filters: changed, person })}
          />
        )}
      </PageHeader>
      <Page>
        <div className={classes.card}>
          {product === undefined ? (
            <EmptyNote title="No products yet" />
          ) : (
            <TailList
              product={product}
              filters={filters}
              timezone={preferredTimezone()}
              person={person}
              // Of a person everything is asked for: a filter that was set before would cut it short unseen.
              onPerson={(chosen) => go({ product, filters: chosen === "" ? filters : [], person: chosen })}
            />
          )}
        </div>
      </Page>
    </>
  );
};
