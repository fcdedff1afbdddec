/** A payload laid out for reading; as it came where it is not JSON. */
export const laidOut = (payload: string): string => {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
};

/** Why a payload cannot be sent as it is now; undefined where it can. */
export const unsendable = (payload: string): string | undefined => {
  try {
    const parsed: unknown = JSON.parse(payload);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? undefined
      : "The payload must be a JSON object";
  } catch (error) {
    return error instanceof Error ? error.message : "This is not JSON";
  }
};

/** A line of a laid-out payload, and whether the refusal speaks of it. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly offending: boolean;
}

/** The lines, with those marked whose field the refusal's detail names. */
export const lines = (payload: string, detail: string): Line[] => {
  const words = new Set(detail.match(/[A-Za-z_$][\w.$-]*/g) ?? []);
  const path = [...words].map((word) => word.split(".").at(-1) ?? word);
  return laidOut(payload)
    .split("\n")
    .map((text, index) => {
      const field = /^\s*"([^"]+)":/.exec(text)?.[1];
      return { number: index + 1, text, offending: field !== undefined && path.includes(field) };
    });
};
