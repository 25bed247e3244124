/** Where keys belong to something else. */
const OWN_KEYS =
  "input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=dialog], [role=alertdialog], [role=radiogroup]";

type KeyPress = Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "target">;

/** Whether a key is typed into a field, chosen from a menu, or part of a command with Ctrl, Alt or ⌘. */
export function isTyping({ ctrlKey, metaKey, altKey, isComposing, target }: KeyPress): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return true;
  return target instanceof Element && target.closest(OWN_KEYS) !== null;
}
