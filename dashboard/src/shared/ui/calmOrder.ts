/** What is shown of a wanted order while it is held: what stays keeps its place, what is new comes last. */
export const calmOrder = (shown: readonly string[], wanted: readonly string[]): readonly string[] => {
  const still = new Set(wanted);
  const before = new Set(shown);
  return [...shown.filter((name) => still.has(name)), ...wanted.filter((name) => !before.has(name))];
};
