/** A page that the browser makes in advance: nobody sees it until it is shown, and it may never be. */

declare global {
  interface Document {
    /** Absent where the browser makes no page in advance. */
    readonly prerendering?: boolean;
  }
}

/** Acts now, or when the page is shown. */
export const whenShown = (act: () => void): void => {
  if (document.prerendering) {
    document.addEventListener("prerenderingchange", act, { once: true });
  } else {
    act();
  }
};
