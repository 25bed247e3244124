import type { HtmlEvent } from "../html-events.ts";
import { trimEdges } from "../kindle-clippings/edges.ts";

/** The contents of an `annotation`, as written. */
export interface WrittenAnnotation {
  identifier: string;
  date: string;
  text: string;
  note: string;
  /** When the note was written. */
  noteDate: string;
  /** Of the first fragment: `start`, `end`, and Kobo's `progress` and `color`. */
  place: Record<string, string> | null;
  start: number;
  end: number;
}

/** The contents of the `publication`. */
export interface Publication {
  titles: string[];
  creators: string[];
  identifiers: string[];
}

/** By the names of an element and of those around it, from the inside. */
const FIELDS: [path: string, field: "identifier" | "date" | "text" | "note" | "noteDate"][] = [
  ["identifier<annotation", "identifier"],
  ["date<annotation", "date"],
  ["text<fragment<target<annotation", "text"],
  ["text<content<annotation", "note"],
  ["date<content<annotation", "noteDate"],
];
const OF_PUBLICATION: [path: string, field: keyof Publication][] = [
  ["title<publication", "titles"],
  ["creator<publication", "creators"],
  ["identifier<publication", "identifiers"],
];
const DEEPEST = 4;
/** More authors or numbers than any book has. */
const MOST_OF_EACH = 50;

/** The annotations of a set, in order, each with the publication that precedes it. */
export function* annotationsIn(
  events: Iterable<HtmlEvent>,
): Generator<{ annotation: WrittenAnnotation; publication: Publication }> {
  const publication: Publication = { titles: [], creators: [], identifiers: [] };
  const names: string[] = [];
  let open: WrittenAnnotation | null = null;
  let words = "";
  for (const event of events) {
    if (event.kind === "text") {
      words += event.text;
      continue;
    }
    // A namespace may have any prefix.
    const name = event.name.slice(event.name.indexOf(":") + 1);
    if (event.kind === "open") {
      names.push(name);
      if (name === "annotation") open = begun(event.start);
      if (name === "fragment" && open !== null) open.place ??= event.attributes;
    } else {
      const path = names.slice(-DEEPEST).toReversed().join("<");
      const said = trimEdges(words);
      const field = FIELDS.find(([fits]) => path.startsWith(fits))?.[1];
      const ofPublication = OF_PUBLICATION.find(([fits]) => path.startsWith(fits))?.[1];
      // An annotation may have several fragments.
      if (field !== undefined && open !== null && said !== "") open[field] += open[field] === "" ? said : `\n${said}`;
      if (ofPublication !== undefined && said !== "" && publication[ofPublication].length < MOST_OF_EACH) {
        publication[ofPublication].push(said);
      }
      if (name === "annotation" && open !== null) {
        yield { annotation: { ...open, end: event.end }, publication };
        open = null;
      }
      names.pop();
    }
    words = "";
  }
}

function begun(start: number): WrittenAnnotation {
  return { identifier: "", date: "", text: "", note: "", noteDate: "", place: null, start, end: start };
}
