/** An address's search part as text: `?a=1&b=2&b=3` is `{ a: "1", b: ["2", "3"] }`. */
export const parseSearch = (text: string): Record<string, string | string[]> => {
  const parameters = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const values = parameters.getAll(key);
      return [key, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
};

/** The inverse of {@link parseSearch}, with the separators of filters left readable. */
export const stringifySearch = (search: Record<string, unknown>): string => {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) {
        parameters.append(key, String(item));
      }
    }
  }
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%7C", "|").replaceAll("%2F", "/");
  return text === "" ? "" : `?${text}`;
};
