import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  Activity,
  Inbox,
  LayoutDashboard,
  Plus,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
} from "lucide-react";
import type { ReactNode } from "react";
import { productsQuery, sessionQuery } from "@/shared/api/queries";
import { Logo } from "@/shared/frame/Logo";
import { useHealth } from "@/shared/health/useHealth";
import { preferredTimezone } from "@/shared/time/timezone";
import { HealthDot } from "@/shared/ui/HealthDot";
import classes from "./Rail.module.css";

const ICON = { size: 17, strokeWidth: 1.75, "aria-hidden": true } as const;

/** The way to every page, with each product's health; folds to icons where it is narrow. */
export const Rail = () => {
  const { data: products = [] } = useQuery(productsQuery);
  const { data: session } = useQuery(sessionQuery);
  const health = useHealth(products, preferredTimezone());
  return (
    <nav className={classes.rail} aria-label="Pages">
      <Link to="/" className={classes.brand} aria-label="Freshet">
        <Logo />
        <span className={classes.brandWord}>Freshet</span>
      </Link>
      <Item to="/" icon={<LayoutDashboard {...ICON} />} label="Overview" exact />
      <div className={classes.section}>Products</div>
      <div className={classes.products}>
        {products.map((product) => (
          <Link
            key={product.slug}
            to="/p/$product"
            params={{ product: product.slug }}
            search={{}}
            activeOptions={{ includeSearch: false }}
            className={classes.item}
            title={product.name}
          >
            <span className={classes.icon}>
              <HealthDot
                state={product.hasEvents ? (health.get(product.slug)?.health.state ?? "unknown") : "unknown"}
              />
            </span>
            <span className={classes.word}>{product.name}</span>
          </Link>
        ))}
        {session?.person.role === "administrator" && products.length < 3 && (
          <Item to="/start" icon={<Plus {...ICON} />} label="Add a product" />
        )}
      </div>
      <div className={classes.section}>Look closer</div>
      <Item to="/tail" icon={<ScrollText {...ICON} />} label="Live tail" />
      <Item to="/trust" icon={<ShieldCheck {...ICON} />} label="Trust" />
      <Item to="/rejected" icon={<Inbox {...ICON} />} label="Rejected" />
      <Item to="/system" icon={<Activity {...ICON} />} label="System" />
      <div className={classes.spacer} />
      <Item to="/settings" icon={<SlidersHorizontal {...ICON} />} label="Settings" />
    </nav>
  );
};

interface ItemProps {
  readonly to: string;
  readonly icon: ReactNode;
  readonly label: string;
  readonly exact?: boolean;
}

const Item = ({ to, icon, label, exact = false }: ItemProps) => (
  <Link to={to} activeOptions={{ exact, includeSearch: false }} className={classes.item} title={label}>
    <span className={classes.icon}>{icon}</span>
    <span className={classes.word}>{label}</span>
  </Link>
);
