import { Parser } from "htmlparser2";
import { UnreadableFile } from "./types.ts";

/** What stands in a page, in its order; `start` and `end` are places in its text. */
export type HtmlEvent =
  | { kind: "open"; name: string; attributes: Record<string, string>; start: number; end: number }
  | { kind: "text"; text: string; start: number; end: number }
  | { kind: "close"; name: string; start: number; end: number };

/** So many characters are parsed at once, which takes milliseconds. */
const CHUNK = 1 << 16;
/** The parser takes longer for each element the deeper it is; no export comes near. */
const DEEPEST = 500;

/**
 * Walks through a page in linear time. Each element that is opened is closed, too, whether its tag is there or not.
 * Entities are decoded; nothing is fetched, and no declaration is expanded.
 * @param isXml names keep their capitals, and no element closes another
 * @throws {UnreadableFile} if elements are nested as deep as only by somebody who tries
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
