import { useQuery } from "@tanstack/react-query";
import { productsQuery } from "./queries";

/** What people call a product, by its slug; the slug where it is unknown, as of one that is archived. */
export const useProductName = (): ((slug: string) => string) => {
  const { data: products = [] } = useQuery(productsQuery);
  return (slug) => products.find((product) => product.slug === slug)?.name ?? slug;
};
