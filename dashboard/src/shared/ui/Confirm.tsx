import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Confirm.module.css";
import { Dialog } from "./Dialog";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly action: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be undone; Enter alone changes nothing. */
export const Confirm = ({ title, children, action, busy, onConfirm, onClose }: Props) => (
  <Dialog onClose={onClose} title={title}>
    <p className={classes.text}>{children}</p>
    <div className={classes.actions}>
      <Button variant="default" onClick={onClose} data-autofocus>
        Cancel
      </Button>
      <Button color="worse" loading={busy} onClick={onConfirm}>
        {action}
      </Button>
    </div>
  </Dialog>
);
