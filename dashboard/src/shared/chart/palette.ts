/** Colours of a canvas, read from the page's tokens so that both themes are defined in one place. */
export interface Palette {
  readonly accent: string;
  readonly worse: string;
  readonly watch: string;
  readonly better: string;
  readonly quiet: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
}

export type Tone = "accent" | "worse" | "watch" | "quiet";

export const readPalette = (element: Element): Palette => {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    accent: token("--accent"),
    worse: token("--worse"),
    watch: token("--watch"),
    better: token("--better"),
    quiet: token("--faint"),
    text: token("--text"),
    muted: token("--muted"),
    grid: token("--hairline"),
    surface: token("--surface"),
  };
};

/** A hex colour at an opacity. */
export const fade = (hex: string, opacity: number): string => {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgba(${(value >> 16) & 255}, ${(value >> 8) & 255}, ${value & 255}, ${opacity})`;
};
