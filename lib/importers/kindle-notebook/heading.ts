import { colorNamed } from "../values/colors.ts";
import { anyOf, LANGUAGES } from "../kindle-clippings/languages.ts";
import { kindOf } from "../kindle-clippings/metadata.ts";
import { readPosition } from "../kindle-clippings/position.ts";
import type { Position } from "../types.ts";
import { wordsOf } from "./words.ts";

export interface Heading {
  /** Null if the words are of no language in the table of `languages.ts`. */
  kind: "highlight" | "note" | "bookmark" | null;
  color: string | null;
  chapter: string | null;
  position: Position;
}

/** Longer than any heading an app writes; the rest is kept, but not parsed. */
const LONGEST_HEADING = 2000;
const COLOR_CLASS = /class=["']?[^"'<>]{0,80}\bhighlight_(\p{L}+)/u;
/** `Highlight(yellow) - `, `Highlight (yellow) - `, `Note - `: the kind of an entry, in front of its position. */
const LABEL = /^([^(（]{0,60}[(（]([^)）]{0,40})[)）])\s*(?:[-–—]\s*)?|^(.{0,60}?)\s[-–—]\s/u;
const PAGE = anyOf(LANGUAGES.flatMap((language) => language.page));
const ONLY_A_PAGE = new RegExp(`^(?:(?:${PAGE})[\\s.:]*\\d+|\\d+\\s*(?:${PAGE}))$`, "iu");

/**
 * Parses the heading of an entry, in any language of the table: `Highlight(<span
 * class="highlight_yellow">yellow</span>) - Chapter > Page 6 · Location 114`.
 *
 * A notebook contains the start of an entry, not its end. Null if the heading is empty.
 */
export function readHeading(html: string): Heading | null {
  const words = wordsOf(html.slice(0, LONGEST_HEADING)).replace(/\s+/g, " ");
  if (words === "") return null;
  const colorClass = COLOR_CLASS.exec(html.slice(0, LONGEST_HEADING))?.[1] ?? null;
  const label = LABEL.exec(words);
  const color = colorNamed(colorClass ?? label?.[2] ?? "");
  const named = kindOf(label?.[1] ?? label?.[3] ?? words.slice(0, 60));
  // Only highlights have a colour, in any language.
  const kind = named === "article" || (named === null && (colorClass ?? color) !== null) ? "highlight" : named;
  return { kind, color, ...placeOf(words.slice(label?.[0].length ?? 0)) };
}

/** `Chapter > Page 6 · Location 114`; a chapter may hold any of these signs itself. */
function placeOf(place: string): Pick<Heading, "chapter" | "position"> {
  const arrow = place.lastIndexOf(">");
  const before = arrow === -1 ? "" : place.slice(0, arrow).trim();
  const segments = place.slice(arrow + 1).split(/[·•|｜]/);
  if (ONLY_A_PAGE.test(before)) return { chapter: null, position: readPosition([before, ...segments]) };
  return { chapter: before || null, position: readPosition(segments) };
}
