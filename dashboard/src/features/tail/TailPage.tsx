import { Select } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { productsQuery } from "@/shared/api/queries";
import { FilterBar } from "@/shared/filters/FilterBar";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { TailList } from "@/shared/tail/TailList";
import { preferredTimezone } from "@/shared/time/timezone";
import { EmptyNote } from "@/shared/ui/Problem";
import { formatFilter, parseFilters } from "@/shared/view/viewSearch";
import classes from "./TailPage.module.css";

/** One product's events as they arrive. */
export const TailPage = () => {
  const search = useSearch({ from: "/shell/tail" });
  const navigate = useNavigate();
  const { data: products } = useSuspenseQuery(productsQuery);
  const product =
    products.find(({ slug }) => slug === search.product) ??
    products.find((candidate) => candidate.hasEvents) ??
    products[0];
  const filters = parseFilters(search.filter);
  return (
    <>
      <PageHeader
        title="Live tail"
        controls={
          <Select
            aria-label="Product"
            size="xs"
            w={150}
            data={products.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={product?.slug ?? null}
            allowDeselect={false}
            onChange={(slug) => slug !== null && void navigate({ to: "/tail", search: { product: slug } })}
          />
        }
      >
        {product !== undefined && (
          <FilterBar
            product={product.slug}
            filters={filters}
            onChange={(changed) =>
              void navigate({
                to: "/tail",
                search: {
                  product: product.slug,
                  ...(changed.length > 0 ? { filter: changed.map(formatFilter) } : {}),
                },
              })
            }
          />
        )}
      </PageHeader>
      <Page>
        <div className={classes.card}>
          {product === undefined ? (
            <EmptyNote title="No products yet" />
          ) : (
            <TailList product={product.slug} filters={filters} timezone={preferredTimezone()} />
          )}
        </div>
      </Page>
    </>
  );
};
