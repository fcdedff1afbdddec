import { Drawer } from "@mantine/core";
import { FilterBar } from "@/shared/filters/FilterBar";
import { TailList } from "@/shared/tail/TailList";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";

/** The product's events as they arrive, with the page's filters, from the right. */
export const TailDrawer = ({ product, view, setView }: ViewProps) => (
  <Drawer
    opened={view.tail}
    onClose={() => setView({ ...view, tail: false })}
    position="right"
    size="lg"
    title="Live tail"
    overlayProps={{ backgroundOpacity: 0.15 }}
    padding={0}
    classNames={{ header: classes.drawerHeader ?? "" }}
  >
    {view.filters.length > 0 && (
      <div className={classes.drawerFilters}>
        <FilterBar
          product={product}
          filters={view.filters}
          onChange={(filters) => setView({ ...view, filters })}
        />
      </div>
    )}
    <TailList
      product={product}
      filters={view.filters}
      timezone={view.timezone}
      person={view.person}
      onPerson={(person) => setView({ ...view, person })}
    />
  </Drawer>
);
