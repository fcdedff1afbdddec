import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { problemOf } from "@/shared/api/client";

/** Says what was done, with a way back where there is one. */
export const told = (message: string, undo?: () => void): void => {
  const id = notifications.show({
    message: (
      <span style={{ display: "flex", alignItems: "center", justifyContent: "space-between", gap: 12 }}>
        {message}
        {undo !== undefined && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            Undo
          </Button>
        )}
      </span>
    ),
    autoClose: undo === undefined ? 4_000 : 9_000,
  });
};

/** Says what was refused. */
export const refused = (error: unknown): void => {
  const problem = problemOf(error);
  notifications.show({ color: "worse", title: problem.title, message: problem.detail ?? problem.code });
};
