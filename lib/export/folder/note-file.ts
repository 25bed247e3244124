import { BEGIN, END, OWN_PROPERTIES } from "../formats/markdown.ts";

/** What Lektr writes into the note of a book. */
export interface NoteContent {
  /** The properties that Lektr keeps up to date, as YAML; one that is missing is removed. */
  properties: ReadonlyMap<string, string>;
  /** What stands between the marks. */
  body: string;
}

const BEGIN_LINE = new RegExp(`^${BEGIN}[ \\t]*\\r?\\n`, "gm");
const END_LINE = new RegExp(`^${END}[ \\t]*\\r?$`, "gm");

/**
 * A note with newer content. Everything outside of the marks and of Lektr's own properties stays as it is, byte for
 * byte. Null if the marks are gone: then nothing in the file is Lektr's to change.
 */
export function updatedNote(file: string, { properties, body }: NoteContent): string | null {
  const start = placeOf(BEGIN_LINE, file, 0);
  const end = start && placeOf(END_LINE, file, start.end);
  if (!start || !end) return null;
  const before = file.slice(0, start.end);
  const written = body.replaceAll("\n", before.endsWith("\r\n") ? "\r\n" : "\n");
  return withProperties(before, properties) + written + file.slice(end.start);
}

function placeOf(line: RegExp, text: string, from: number): { start: number; end: number } | null {
  line.lastIndex = from;
  const found = line.exec(text);
  return found && { start: found.index, end: line.lastIndex };
}

/** The identity that a note's properties state; null if it has none. `head` is the beginning of the file. */
export function noteIdIn(head: string): string | null {
  const { lines, end } = frontMatterOf(head);
  const line = lines.slice(1, Math.max(1, end)).find((one) => one.startsWith("lektr-id:"));
  return line === undefined ? null : (/^lektr-id:[ \t]*"?([0-9A-HJKMNP-TV-Z]{26})"?[ \t]*\r?$/.exec(line)?.[1] ?? null);
}

function withProperties(text: string, properties: ReadonlyMap<string, string>): string {
  const { lines, end, lineBreak } = frontMatterOf(text);
  // The reader removed them all, and the identity with them.
  if (end === -1) return `---${lineBreak}${OWN_PROPERTIES.flatMap(lineOf).join("")}---${lineBreak}${text}`;
  const inside = lines.slice(1, end).map((line) => `${line}\n`);
  for (const name of OWN_PROPERTIES) {
    const at = inside.findIndex((line) => line.startsWith(`${name}:`));
    inside.splice(at === -1 ? inside.length : at, at === -1 ? 0 : 1, ...lineOf(name));
  }
  return [`${lines[0]}\n`, ...inside, lines.slice(end).join("\n")].join("");

  function lineOf(name: string): string[] {
    const value = properties.get(name);
    return value === undefined ? [] : [`${name}: ${value}${lineBreak}`];
  }
}

/** A note's lines without their `\n`, and which of them ends its properties; -1 if it has no properties. */
function frontMatterOf(text: string): { lines: string[]; end: number; lineBreak: string } {
  const lines = text.split("\n");
  const isRule = (line: string | undefined) => /^\uFEFF?---[ \t]*\r?$/.test(line ?? "");
  const end = isRule(lines[0]) ? lines.findIndex((line, at) => at > 0 && isRule(line)) : -1;
  return { lines, end, lineBreak: lines[0]?.endsWith("\r") ? "\r\n" : "\n" };
}
