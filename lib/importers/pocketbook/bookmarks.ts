import type { HtmlEvent } from "../html-events.ts";

type BookmarkRole = "none" | "title" | "heading" | "page" | "text" | "note";

/** An element of the class `bookmark`: an annotation, or one of the first two, which name the book. */
export interface Bookmark {
  id: string;
  /** As in `bm-color-yellow`; empty where none is named. */
  color: string;
  heading: string;
  page: string;
  text: string;
  note: string;
  /** Words in none of the fields: the author, in the second. */
  loose: string;
  /** Whether it has any of an annotation's fields, even an empty one. */
  isAnnotation: boolean;
  start: number;
  end: number;
}

const FIELDS: Record<string, BookmarkRole> = { "bm-page": "page", "bm-text": "text", "bm-note": "note" };

/** The title of a page, as soon as it is read, and its bookmarks in order. Each extends to the start of the next. */
export function* bookmarksIn(events: Iterable<HtmlEvent>, length: number): Generator<Bookmark | { title: string }> {
  const roles: BookmarkRole[] = [];
  let open: Bookmark | null = null;
  let title = "";
  for (const event of events) {
    const within = roles.at(-1) ?? "none";
    if (event.kind === "open") {
      const classes = (event.attributes["class"] ?? "").split(/\s+/);
      if (classes.includes("bookmark")) {
        if (open !== null) yield { ...open, end: event.start };
        open = begun(event.attributes["id"] ?? "", classes, event.start);
      }
      const field = classes.flatMap((name) => FIELDS[name] ?? [])[0];
      if (field !== undefined && open !== null) open.isAnnotation = true;
      roles.push(field ?? (event.name === "title" ? "title" : event.name === "h1" ? "heading" : within));
      if (event.name === "br" && open !== null) addTo(open, within, "\n");
    } else if (event.kind === "close") {
      roles.pop();
      if (event.name === "p" && open !== null) addTo(open, within, "\n");
      if (event.name === "title" && title !== "") yield { title };
    } else if (within === "title") title += event.text;
    else if (open !== null) addTo(open, within, event.text);
  }
  if (open !== null) yield { ...open, end: length };
}

function begun(id: string, classes: string[], start: number): Bookmark {
  const color = classes.find((name) => name.startsWith("bm-color-"))?.slice("bm-color-".length) ?? "";
  return { id, color, heading: "", page: "", text: "", note: "", loose: "", isAnnotation: false, start, end: start };
}

function addTo(bookmark: Bookmark, role: BookmarkRole, words: string): void {
  if (role !== "title") bookmark[role === "none" ? "loose" : role] += words;
}
