import { Kbd, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "@/shared/frame/useShortcuts";
import classes from "./ShortcutSheet.module.css";

const KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ["mod K", "Jump to a page, a product, a metric"],
  ["/", "Add a filter"],
  ["1 – 5", "Choose a tile"],
  ["[ ]", "Shorter or longer range"],
  ["c", "Compare, or not"],
  ["t", "Live tail"],
  ["← →", "Walk the chart's points"],
  ["g o", "Overview"],
  ["g s", "System"],
  ["esc", "Close"],
  ["?", "This sheet"],
];

/** The keys that work everywhere, and the sheet that lists them all. */
export const ShortcutSheet = () => {
  const [open, sheet] = useDisclosure(false);
  const navigate = useNavigate();
  useShortcuts({
    "?": sheet.open,
    "g o": () => void navigate({ to: "/" }),
    "g s": () => void navigate({ to: "/system" }),
  });
  useShortcuts(open ? { "?": sheet.close } : {}, true);
  return (
    <Modal opened={open} onClose={sheet.close} title="Keys">
      <dl className={classes.keys}>
        {KEYS.map(([keys, meaning]) => (
          <div key={keys} className={classes.row}>
            <dt>{meaning}</dt>
            <dd>
              {keys.split(" ").map((key) => (
                <Kbd key={key}>
                  {key === "mod" ? (navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl") : key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
