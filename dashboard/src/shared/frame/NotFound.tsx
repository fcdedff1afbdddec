import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { productsQuery, sessionQuery } from "@/shared/api/queries";
import classes from "./Centered.module.css";
import { useTitle } from "./useTitle";

/** Says which address leads nowhere, and where to go instead. */
export const NotFound = () => {
  useTitle("There is no such page");
  const { pathname } = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const { data: products = [] } = useQuery({ ...productsQuery, enabled: session != null });
  return (
    <main className={classes.centered} id="content">
      <div className={classes.code}>{pathname}</div>
      <h1 className={classes.title}>There is no such page</h1>
      <p className={classes.text}>
        The address may be mistyped, or the product was archived. These pages are there:
      </p>
      <div className={classes.links}>
        <Button component={Link} to="/">
          Overview
        </Button>
        {products.slice(0, 4).map((product) => (
          <Button key={product.slug} variant="default" component={Link} to={`/p/${product.slug}`}>
            {product.name}
          </Button>
        ))}
      </div>
    </main>
  );
};
