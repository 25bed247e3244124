import { Parser } from "htmlparser2";
import { UnreadableFile } from "./types.ts";

/** The contents of a page, in order; `start` and `end` are positions in its text. */
export type HtmlEvent =
  | { kind: "open"; name: string; attributes: Record<string, string>; start: number; end: number }
  | { kind: "text"; text: string; start: number; end: number }
  | { kind: "close"; name: string; start: number; end: number };

/** Number of characters parsed at once, which takes milliseconds. */
const CHUNK = 1 << 16;
/** Deepest nesting: the parser takes longer for deeper elements, and no real export comes near. */
const DEEPEST = 500;

/**
 * Parses a page in linear time. Each opened element is also closed, even without a closing tag. Entities are decoded;
 * nothing is downloaded, and no declaration is expanded.
 * @param isXml names are case-sensitive, and no element closes another
 * @throws {UnreadableFile} if elements are nested deeper than in any real export
 */
export function* htmlEvents(page: string, { isXml = false } = {}): Generator<HtmlEvent> {
  let events: HtmlEvent[] = [];
  let depth = 0;
  const place = () => ({ start: parser.startIndex, end: parser.endIndex + 1 });
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth++;
        events.push({ kind: "open", name, attributes, ...place() });
      },
      ontext: (text) => events.push({ kind: "text", text, ...place() }),
      onclosetag: (name) => {
        depth--;
        events.push({ kind: "close", name, ...place() });
      },
    },
    { decodeEntities: true, xmlMode: isXml },
  );
  for (let at = 0; at < page.length; at += CHUNK) {
    parser.write(page.slice(at, at + CHUNK));
    yield* events;
    events = [];
    if (depth > DEEPEST) throw tooDeep();
  }
  parser.end();
  yield* events;
}

function tooDeep(): UnreadableFile {
  const what = "This page has elements within elements, so deep as in no export: it is damaged.";
  return new UnreadableFile("page_damaged", `${what} Nothing was imported. Export it again, and import the new file.`);
}
