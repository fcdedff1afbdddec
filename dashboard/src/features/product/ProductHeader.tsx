import { FilterBar } from "@/shared/filters/FilterBar";
import { PageHeader } from "@/shared/frame/PageHeader";
import { HealthDot, type HealthState } from "@/shared/ui/HealthDot";
import { CompareMenu } from "./CompareMenu";
import { DisplayMenu } from "./DisplayMenu";
import type { ViewProps } from "./props";
import { RangeMenu } from "./RangeMenu";

interface Props extends ViewProps {
  readonly name: string;
  readonly state: HealthState;
}

/** Name, filters, range, comparison and display of a product's page. */
export const ProductHeader = ({ name, state, product, view, setView }: Props) => (
  <PageHeader
    title={name}
    mark={<HealthDot state={state} />}
    controls={
      <>
        <RangeMenu product={product} view={view} setView={setView} />
        <CompareMenu product={product} view={view} setView={setView} />
        <DisplayMenu product={product} view={view} setView={setView} />
      </>
    }
  >
    <FilterBar
      product={product}
      filters={view.filters}
      onChange={(filters) => setView({ ...view, filters })}
    />
  </PageHeader>
);
