import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useMatchRoute } from "@tanstack/react-router";
import {
  Activity,
  Boxes,
  Ellipsis,
  Inbox,
  LayoutDashboard,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
} from "lucide-react";
import { productsQuery } from "@/shared/api/queries";
import { useHealth } from "@/shared/health/useHealth";
import { preferredTimezone } from "@/shared/time/timezone";
import { HealthDot } from "@/shared/ui/HealthDot";
import classes from "./BottomBar.module.css";

const ICON = { size: 20, strokeWidth: 1.75, "aria-hidden": true } as const;

const MORE = [
  { to: "/rejected", label: "Rejected", Icon: Inbox },
  { to: "/system", label: "System", Icon: Activity },
  { to: "/settings", label: "Settings", Icon: SlidersHorizontal },
] as const;

/** The phone's way to every page: five items, two of which open a sheet: the products, and what is looked at less often. */
export const BottomBar = () => {
  const [open, sheet] = useDisclosure(false);
  const [moreOpen, more] = useDisclosure(false);
  const { data: products = [] } = useQuery(productsQuery);
  const health = useHealth(products, preferredTimezone());
  const matches = useMatchRoute();
  const onProduct = matches({ to: "/p/$product" }) !== false;
  const onMore = MORE.some(({ to }) => matches({ to, fuzzy: true }) !== false);
  return (
    <>
      <nav className={classes.bar} aria-label="Pages">
        <Link to="/" activeOptions={{ exact: true }} className={classes.item}>
          <LayoutDashboard {...ICON} />
          Overview
        </Link>
        <button
          type="button"
          className={classes.item}
          data-status={onProduct ? "active" : undefined}
          onClick={sheet.open}
          aria-haspopup="dialog"
        >
          <Boxes {...ICON} />
          Products
        </button>
        <Link to="/tail" className={classes.item} activeOptions={{ includeSearch: false }}>
          <ScrollText {...ICON} />
          Tail
        </Link>
        <Link to="/trust" className={classes.item}>
          <ShieldCheck {...ICON} />
          Trust
        </Link>
        <button
          type="button"
          className={classes.item}
          data-status={onMore ? "active" : undefined}
          onClick={more.open}
          aria-haspopup="dialog"
        >
          <Ellipsis {...ICON} />
          More
        </button>
      </nav>
      <Drawer
        opened={open}
        onClose={sheet.close}
        position="bottom"
        size="auto"
        title="Products"
        radius="12px 12px 0 0"
        classNames={{ content: classes.sheet ?? "" }}
      >
        <div className={classes.products}>
          {products.map((product) => (
            <Link
              key={product.slug}
              to="/p/$product"
              params={{ product: product.slug }}
              search={{}}
              className={classes.product}
              onClick={sheet.close}
            >
              <HealthDot
                state={product.hasEvents ? (health.get(product.slug)?.health.state ?? "unknown") : "unknown"}
              />
              {product.name}
            </Link>
          ))}
        </div>
      </Drawer>
      <Drawer
        opened={moreOpen}
        onClose={more.close}
        position="bottom"
        size="auto"
        title="More"
        radius="12px 12px 0 0"
        classNames={{ content: classes.sheet ?? "" }}
      >
        <div className={classes.products}>
          {MORE.map(({ to, label, Icon }) => (
            <Link key={to} to={to} className={classes.product} onClick={more.close}>
              <Icon {...ICON} />
              {label}
            </Link>
          ))}
        </div>
      </Drawer>
    </>
  );
};
