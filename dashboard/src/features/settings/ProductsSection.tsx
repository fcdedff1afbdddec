import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { productsQuery } from "@/shared/api/queries";
import { ProductItem } from "./ProductItem";
import { SectionCard } from "./SectionCard";

/** Products and the write keys that their events come with. */
export const ProductsSection = () => (
  <SectionCard
    title="Products and write keys"
    text="A write key lets a page or a server send events to one product; it reads nothing. To rotate one, make a second, switch over, then revoke the first."
    action={
      <Button component={Link} to="/start">
        New product
      </Button>
    }
    query={useQuery(productsQuery)}
    empty="No products yet"
  >
    {(product) => <ProductItem key={product.slug} product={product} />}
  </SectionCard>
);
