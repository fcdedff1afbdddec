import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "@/shared/api/client";
import { sessionQuery, trustQuery } from "@/shared/api/queries";
import { Page } from "@/shared/frame/Page";
import { PageHeader } from "@/shared/frame/PageHeader";
import { preferredTimezone } from "@/shared/time/timezone";
import { ProblemNote } from "@/shared/ui/Problem";
import { DriftList } from "./DriftList";
import { Flow } from "./Flow";
import { ForgetSection } from "./ForgetSection";
import { MinuteStrip } from "./MinuteStrip";
import { ProductTable } from "./ProductTable";
import { Promises } from "./Promises";
import classes from "./Trust.module.css";
import { VerdictCard } from "./VerdictCard";

/** Whether the counts can be believed: a verdict first, then its proof. */
export const TrustPage = () => {
  const [product, setProduct] = useState<string | undefined>(undefined);
  const trust = useQuery({ ...trustQuery(product), placeholderData: (before) => before });
  const { data: session } = useQuery(sessionQuery);
  const administrator = session?.person.role === "administrator";
  const timezone = preferredTimezone();
  const { data } = trust;
  return (
    <>
      <PageHeader title="Trust" note="since yesterday, 00:00 UTC" />
      <Page>
        {trust.isError && (
          <ProblemNote problem={problemOf(trust.error)} onRetry={() => void trust.refetch()} />
        )}
        {trust.isPending && <Skeleton height={420} radius={8} />}
        {data !== undefined && (
          <div className={classes.stack}>
            <VerdictCard trust={data} administrator={administrator} />
            {data.drifts.length > 0 && <DriftList drifts={data.drifts} timezone={timezone} />}
            <Flow products={data.products} product={product} />
            <MinuteStrip minutes={data.minutes} timezone={timezone} />
            <ProductTable
              products={data.products}
              chosen={product}
              onChoose={setProduct}
              timezone={timezone}
            />
            <Promises trust={data} timezone={timezone} />
            {administrator && <ForgetSection />}
          </div>
        )}
      </Page>
    </>
  );
};
