import { Link } from "@tanstack/react-router";
import type { Product } from "@/shared/api/contract";
import { healthSentence } from "@/shared/health/sentence";
import type { ProductHealth } from "@/shared/health/useHealth";
import { HealthDot } from "@/shared/ui/HealthDot";
import classes from "./Overview.module.css";
import { type RecentAnswers, StripFigures } from "./StripFigures";

interface Props {
  readonly product: Product;
  readonly health: ProductHealth | undefined;
  readonly answers: RecentAnswers;
  readonly timezone: string;
}

/** One product in a line: its state in a sentence, and four figures that lead to its page. */
export const ProductStrip = ({ product, health, answers, timezone }: Props) => {
  const state = (product.hasEvents ? health?.health.state : undefined) ?? "unknown";
  const sentence = !product.hasEvents
    ? "Waiting for its first event"
    : health === undefined
      ? ""
      : healthSentence(health.health, health.releases, timezone);
  return (
    <li className={classes.strip} data-state={state}>
      <Link to="/p/$product" params={{ product: product.slug }} search={{}} className={classes.identity}>
        <HealthDot state={state} />
        <span>
          <span className={classes.name}>{product.name}</span>
          <span className={classes.sentence}>{sentence}</span>
        </span>
      </Link>
      {product.hasEvents ? (
        <StripFigures product={product.slug} incidents={health?.health.incidents ?? []} answers={answers} />
      ) : (
        <Link to="/p/$product" params={{ product: product.slug }} search={{}} className={classes.setUp}>
          See how to send it →
        </Link>
      )}
    </li>
  );
};
