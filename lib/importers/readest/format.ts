import type { FormatReader } from "../format-reader.ts";
import { fieldsOf, listOf } from "../json-file.ts";
import { readReadest } from "./read.ts";

export const readest: FormatReader = {
  marks: [
    { in: "json", fits: isReadestJson },
    { in: "text", fits: isReadestMarkdown },
  ],
  read: readReadest,
};

/** The line with the date of the export; its words are in the reader's language, except the name. */
const EXPORTED = /^\*\*[^*\n]{0,60}Readest[^*\n]{0,60}\*\*[:：] ?\d{4}-\d{2}-\d{2}$/m;
/** The page of a highlight with a link to it. Other programs may well link to Readest, but not so. */
const LINKED = /^\*\[[^\]\n]{1,60}\]\((?:https:\/\/web\.readest\.com\/o|readest:\/)\/book\//m;
/** Room for a long title and a long list of authors in front of it. */
const HEADER = 4000;

/** Whether a text is the Markdown that Readest exports, in whichever language. */
function isReadestMarkdown(text: string): boolean {
  const start = text.trimStart();
  return /^(?:#{1,2} |\*\*)/.test(start) && (EXPORTED.test(start.slice(0, HEADER)) || LINKED.test(start));
}

/** Whether parsed JSON is the annotations that Readest exports to be imported in another Readest. */
function isReadestJson(value: unknown): boolean {
  const fields = fieldsOf(value);
  return fields?.["$format"] === "readest-annotations" && listOf(fields["annotations"]) !== null;
}
