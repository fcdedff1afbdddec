import { Drawer } from "@mantine/core";
import { useState } from "react";
import { FilterBar } from "@/shared/filters/FilterBar";
import { TailList } from "@/shared/tail/TailList";
import classes from "./Cards.module.css";
import type { ViewProps } from "./props";

/** The product's events as they arrive, from the right: with the page's filters, or all those of one person. */
export const TailDrawer = ({ product, view, setView }: ViewProps) => {
  const [narrowed, setNarrowed] = useState("");
  const filtered = view.person === "" || view.person === narrowed;
  return (
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
          {filtered && (
            <FilterBar
              product={product}
              filters={view.filters}
              onChange={(filters) => setView({ ...view, filters })}
            />
          )}
          {view.person !== "" && (
            <span className={classes.drawerPerson}>
              {filtered ? "" : "All events of this person · "}
              <button
                type="button"
                className={classes.narrow}
                onClick={() => setNarrowed(filtered ? "" : view.person)}
              >
                {filtered ? "Show all events of this person" : "Apply the page's filters"}
              </button>
            </span>
          )}
        </div>
      )}
      <TailList
        product={product}
        filters={filtered ? view.filters : []}
        timezone={view.timezone}
        person={view.person}
        onPerson={(person) => {
          setNarrowed("");
          setView({ ...view, person });
        }}
      />
    </Drawer>
  );
};
