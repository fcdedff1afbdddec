import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Product } from "@/shared/api/contract";
import { productsQuery } from "@/shared/api/queries";
import { NotFound } from "@/shared/frame/NotFound";
import { Page } from "@/shared/frame/Page";
import { releaseBehind } from "@/shared/health/health";
import { useHealth } from "@/shared/health/useHealth";
import { useView } from "@/shared/view/useView";
import { Cards } from "./Cards";
import { FirstRun } from "./FirstRun";
import { IncidentBanner } from "./IncidentBanner";
import { MainChart } from "./MainChart";
import classes from "./Product.module.css";
import { ProductHeader } from "./ProductHeader";
import { ProductShortcuts } from "./ProductShortcuts";
import { TailDrawer } from "./TailDrawer";
import { Tiles } from "./Tiles";

/** A product: its tiles, the chosen one as the main chart, and what it is made of. */
export const ProductPage = () => {
  const { product: slug } = useParams({ from: "/shell/p/$product" });
  const { data: products } = useSuspenseQuery(productsQuery);
  const product = products.find((candidate) => candidate.slug === slug);
  if (product === undefined) {
    return <NotFound />;
  }
  return <Opened key={slug} product={product} products={products} />;
};

/** Who came to a product without events stays where its first one is shown until they open the dashboard themselves. */
const Opened = ({ product, products }: { product: Product; products: readonly Product[] }) => {
  const [firstRun, setFirstRun] = useState(!product.hasEvents);
  return firstRun ? (
    <FirstRun product={product} onOpen={() => setFirstRun(false)} />
  ) : (
    <Dashboard product={product} products={products} />
  );
};

const Dashboard = ({ product, products }: { product: Product; products: readonly Product[] }) => {
  const { view, setView } = useView(product.slug);
  const health = useHealth(products, view.timezone).get(product.slug);
  const blamed =
    health === undefined
      ? undefined
      : releaseBehind(health.health.incidents[0]?.since, health.releases)?.release;
  const props = { product: product.slug, view, setView };
  return (
    <>
      <ProductHeader {...props} name={product.name} state={health?.health.state ?? "unknown"} />
      <Page>
        {health !== undefined && <IncidentBanner {...props} health={health} />}
        <section className={classes.board} aria-label="Figures">
          <Tiles {...props} />
          <MainChart {...props} blamed={blamed} />
        </section>
        <Cards {...props} />
      </Page>
      <TailDrawer {...props} />
      <ProductShortcuts {...props} />
    </>
  );
};
