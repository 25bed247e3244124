/** What a key does, and where. */
export interface KeyCommand {
  /** As it is printed in menus and tooltips. */
  keys: string;
  does: string;
}

/** The keys of the highlight that has the focus. Menus, tooltips and the list of keys all print them from here. */
export const HIGHLIGHT_KEYS = {
  edit: { keys: "e", does: "Edit" },
  note: { keys: "n", does: "Add or edit the note" },
  tags: { keys: "t", does: "Change the tags" },
  favorite: { keys: "f", does: "Favourite" },
  color: { keys: "1–6", does: "Change the colour" },
  copy: { keys: "c", does: "Copy" },
  select: { keys: "x", does: "Select" },
  trash: { keys: "#", does: "Delete" },
  menu: { keys: "Enter", does: "All actions; outside its book: open it there" },
} as const satisfies Record<string, KeyCommand>;

/** The keys of any list. */
export const LIST_KEYS = {
  next: { keys: "j ↓", does: "Next" },
  previous: { keys: "k ↑", does: "Previous" },
  ends: { keys: "Home End", does: "First and last" },
  controls: { keys: "← →", does: "Links and buttons of the current one" },
} as const satisfies Record<string, KeyCommand>;

/** The keys that work on every page. */
export const PAGE_KEYS = {
  palette: { keys: "Ctrl K", does: "Go to or do anything" },
  search: { keys: "/", does: "Search" },
  undo: { keys: "z", does: "Undo the last change" },
  help: { keys: "?", does: "Show the keys" },
} as const satisfies Record<string, KeyCommand>;

/** The pages that `g` and a letter lead to. */
export const GO_TO = {
  h: { href: "/", label: "Home" },
  l: { href: "/library", label: "Library" },
  s: { href: "/search", label: "Search" },
  t: { href: "/tags", label: "Tags" },
  m: { href: "/map", label: "Map" },
  i: { href: "/import", label: "Import" },
  d: { href: "/trash", label: "Trash" },
  ",": { href: "/settings", label: "Settings" },
} as const satisfies Record<string, { href: string; label: string }>;

/** Where this browser remembers that keys without Ctrl are off. */
export const SINGLE_KEYS = "single-keys";
