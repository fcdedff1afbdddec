import { type FocusEvent, useRef, useState } from "react";
import { calmOrder } from "./calmOrder";

/**
 * An order that waits with its changes for as long as the pointer or the keyboard is on the list. Another subject, of
 * which the list is from now on, is no change to wait with.
 */
export const useCalmOrder = (wanted: readonly string[], subject = "") => {
  const [held, setHeld] = useState(false);
  const shown = useRef({ subject, order: wanted });
  const waits = held && shown.current.subject === subject;
  shown.current = { subject, order: waits ? calmOrder(shown.current.order, wanted) : wanted };
  return {
    order: shown.current.order,
    hold: {
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      // A finger leaves the focus where it has touched.
      onFocus: (event: FocusEvent) => event.target.matches(":focus-visible") && setHeld(true),
      onBlur: () => setHeld(false),
    },
  };
};
