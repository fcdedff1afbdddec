import type { TrustProduct } from "@/shared/api/contract";
import { useProductName } from "@/shared/api/useProductName";
import { exactCount } from "@/shared/format/numbers";
import { clockSeconds } from "@/shared/format/times";
import { HealthDot, type HealthState } from "@/shared/ui/HealthDot";
import { EmptyNote } from "@/shared/ui/Problem";
import classes from "./Trust.module.css";

interface Props {
  readonly products: readonly TrustProduct[];
  readonly chosen: string | undefined;
  readonly onChoose: (product: string | undefined) => void;
  readonly timezone: string;
}

const DOTS: Readonly<Record<TrustProduct["state"], HealthState>> = {
  exact: "good",
  open: "watch",
  drift: "worse",
  unchecked: "unknown",
  none: "unknown",
};

/** Each product's figures; a row narrows the picture and the strip to it. */
export const ProductTable = ({ products, chosen, onChoose, timezone }: Props) => {
  const nameOf = useProductName();
  return (
    <section className={classes.card} aria-label="Products">
      {products.length === 0 ? (
        <EmptyNote title="No events since yesterday" />
      ) : (
        <div className={classes.scroll}>
          <table className={`${classes.table} ${classes.productTable}`}>
            <thead>
              <tr>
                <th scope="col">Product</th>
                <th scope="col">Accepted</th>
                <th scope="col">In Kafka</th>
                <th scope="col">Duplicates</th>
                <th scope="col">Dead-lettered</th>
                <th scope="col">Stored</th>
                <th scope="col">Raw</th>
                <th scope="col">1 m</th>
                <th scope="col">1 h</th>
                <th scope="col">1 d</th>
                <th scope="col">Off by</th>
                <th scope="col">Complete to</th>
              </tr>
            </thead>
            <tbody>
              {products.map(({ product, counts, drift, state, completeTo }) => (
                <tr key={product} data-chosen={product === chosen}>
                  <th scope="row">
                    <button
                      type="button"
                      className={classes.choose}
                      aria-pressed={product === chosen}
                      onClick={() => onChoose(product === chosen ? undefined : product)}
                    >
                      <HealthDot state={DOTS[state]} />
                      {product === "" ? "unreadable" : nameOf(product)}
                    </button>
                  </th>
                  <td>{exactCount(counts.accepted)}</td>
                  <td>{exactCount(counts.inKafka)}</td>
                  <td>{exactCount(counts.duplicates)}</td>
                  <td>{exactCount(counts.deadLettered)}</td>
                  <td>{exactCount(counts.stored)}</td>
                  <td>{exactCount(counts.raw)}</td>
                  <td>{exactCount(counts.minute)}</td>
                  <td>{exactCount(counts.hour)}</td>
                  <td>{exactCount(counts.day)}</td>
                  <td className={drift > 0 ? classes.off : classes.good}>{exactCount(drift)}</td>
                  <td>{completeTo === null ? "–" : clockSeconds(completeTo, timezone)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
