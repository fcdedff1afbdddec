import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { useProductName } from "@/shared/api/useProductName";
import { MOST_EVENTS, productInWords, storedSentence } from "./stored";

interface Props {
  readonly kind: "userId" | "anonymousId";
  readonly id: string;
  readonly product: string;
}

/** How many events of a person are stored, so that a mistyped id is seen; nothing while that is not known. */
export const StoredEvents = ({ kind, id, product }: Props) => {
  const nameOf = useProductName();
  const { data: events } = useQuery({
    queryKey: ["stored", id, product],
    queryFn: async () =>
      (await unwrap(api.POST("/api/v1/tail", { body: { product, person: id, limit: MOST_EVENTS } }))).events,
    gcTime: 0,
  });
  return events === undefined ? null : <b>{storedSentence(events, kind, productInWords(product, nameOf))}</b>;
};
