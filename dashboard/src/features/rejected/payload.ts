/** A payload laid out for reading; as it came where it is not JSON. */
export const laidOut = (payload: string): string => {
  try {
    JSON.parse(payload);
  } catch {
    return payload;
  }
  return indented(payload);
};

const TOKENS = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/** Lines go no further in: ten thousand brackets would be more white space than a page can hold. */
const DEEPEST = 32;

/** JSON with other white space. As text, for numbers beyond 2^53 and repeated keys would not survive being read and written. */
const indented = (json: string): string => {
  const tokens = json.match(TOKENS) ?? [];
  let depth = 0;
  let text = "";
  const newLine = () => `\n${"  ".repeat(Math.min(depth, DEEPEST))}`;
  tokens.forEach((token, index) => {
    const opens = token === "{" || token === "[";
    const closes = token === "}" || token === "]";
    const empty = closes && /^[{[]$/.test(tokens[index - 1] ?? "");
    if (closes) depth--;
    if (closes && !empty) text += newLine();
    text += token === ":" ? ": " : token;
    if (opens) depth++;
    const nextCloses = /^[}\]]$/.test(tokens[index + 1] ?? "");
    if (token === "," || (opens && !nextCloses)) text += newLine();
  });
  return text;
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
