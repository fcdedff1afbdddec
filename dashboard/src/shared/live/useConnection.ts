import { skipToken, useQuery } from "@tanstack/react-query";
import { CONNECTING, CONNECTION_KEY, type Connection } from "./state";

/** The state of the live socket. */
export const useConnection = (): Connection => {
  const { data = CONNECTING } = useQuery<Connection>({ queryKey: CONNECTION_KEY, queryFn: skipToken });
  return data;
};
