import { createContext, use } from "react";
import type { LiveClient } from "./LiveClient";

export const LiveContext = createContext<LiveClient | null>(null);

export const useLiveClient = (): LiveClient => {
  const client = use(LiveContext);
  if (client === null) {
    throw new Error("no LiveContext above this component");
  }
  return client;
};
