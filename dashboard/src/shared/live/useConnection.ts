import { skipToken, useQuery } from "@tanstack/react-query";
import { CONNECTING, CONNECTION_KEY, type Connection } from "./state";

/** The state of the live socket. */
export const useConnection = (): Connection => {
  const { data = CONNECTING } = useQuery<Connection>({ queryKey: CONNECTION_KEY, queryFn: skipToken });
  return data;
};

/** Whether answers cannot come at the moment; unlike the whole state it does not change with each tick. */
export const useIsReconnecting = (): boolean => {
  const { data = CONNECTING.kind } = useQuery<Connection, Error, Connection["kind"]>({
    queryKey: CONNECTION_KEY,
    queryFn: skipToken,
    select: ({ kind }) => kind,
  });
  return data === "reconnecting";
};
