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
  type LucideIcon,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
} from "lucide-react";
import type { ReactNode } from "react";
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
        <SheetButton label="Products" Icon={Boxes} active={onProduct} onOpen={sheet.open} />
        <Link to="/tail" className={classes.item} activeOptions={{ includeSearch: false }}>
          <ScrollText {...ICON} />
          Tail
        </Link>
        <Link to="/trust" className={classes.item}>
          <ShieldCheck {...ICON} />
          Trust
        </Link>
        <SheetButton label="More" Icon={Ellipsis} active={onMore} onOpen={more.open} />
      </nav>
      <Sheet title="Products" opened={open} onClose={sheet.close}>
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
      </Sheet>
      <Sheet title="More" opened={moreOpen} onClose={more.close}>
        {MORE.map(({ to, label, Icon }) => (
          <Link key={to} to={to} className={classes.product} onClick={more.close}>
            <Icon {...ICON} />
            {label}
          </Link>
        ))}
      </Sheet>
    </>
  );
};

interface SheetButtonProps {
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly active: boolean;
  readonly onOpen: () => void;
}

const SheetButton = ({ label, Icon, active, onOpen }: SheetButtonProps) => (
  <button
    type="button"
    className={classes.item}
    data-status={active ? "active" : undefined}
    onClick={onOpen}
    aria-haspopup="dialog"
  >
    <Icon {...ICON} />
    {label}
  </button>
);

interface SheetProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const Sheet = ({ title, opened, onClose, children }: SheetProps) => (
  <Drawer
    opened={opened}
    onClose={onClose}
    position="bottom"
    size="auto"
    title={title}
    radius="12px 12px 0 0"
    classNames={{ content: classes.sheet ?? "" }}
  >
    <div className={classes.products}>{children}</div>
  </Drawer>
);
