import type { View } from "@/shared/view/view";

/** What every part of a product's page is given. */
export interface ViewProps {
  readonly product: string;
  readonly view: View;
  readonly setView: (view: View) => void;
}
