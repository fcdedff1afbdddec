import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that is there only while it is open. Mantine gives the focus back when one is closed, not when it is gone. */
export const Dialog = ({ title, onClose, children }: Props) => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) {
        before.focus({ preventScroll: true });
      }
    },
    [before],
  );
  return (
    <Modal opened onClose={onClose} title={title}>
      {children}
    </Modal>
  );
};
