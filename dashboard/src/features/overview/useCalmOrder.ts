import { useRef, useState } from "react";

/** An order that waits with its changes for as long as the pointer or the focus is on the list. */
export const useCalmOrder = (wanted: readonly string[]) => {
  const [held, setHeld] = useState(false);
  const shown = useRef(wanted);
  const complete =
    shown.current.length === wanted.length && wanted.every((slug) => shown.current.includes(slug));
  if (!held || !complete) {
    shown.current = wanted;
  }
  return {
    order: shown.current,
    hold: {
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    },
  };
};
