/**
 * Copies a text; false where the browser does not let it. A page over plain HTTP has no clipboard of its own: there the
 * element that shows the text is selected, and stays so, for the visitor to copy it where this may not.
 */
export const copyText = async (text: string, shown?: Element | null): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return shown == null ? copyAside(text) : copySelected(shown);
  }
};

const copySelected = (shown: Element): boolean => {
  getSelection()?.selectAllChildren(shown);
  return document.execCommand("copy");
};

/** By a field that nobody sees. */
const copyAside = (text: string): boolean => {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) {
    focused.focus();
  }
  return copied;
};
