import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** After the page's own loading, before anyone has opened a menu. */
const IDLE_MILLIS = 1_500;

/** A component whose code comes after the page's own, so that it is there when it is first opened. */
export const lazily = <P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> => {
  const once = () => load().then((component) => ({ default: component }));
  // A failure here is asked about again, and shown, when the component is opened.
  setTimeout(() => void once().catch(() => undefined), IDLE_MILLIS);
  return lazy(once);
};
