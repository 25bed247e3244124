import { z } from "zod";
import { entryOf } from "../annotation.ts";
import { orderOfCfi } from "../apple-books/location.ts";
import { distinct } from "../csv/tags.ts";
import { dateIn, parseExport, readItems, skipped } from "../json-entries.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import { mapped } from "../json/listed.ts";
import { quotedIn, textSelectors } from "../selectors.ts";
import type { Entry, ReadStep, SourceBook } from "../types.ts";
import { colorInCss } from "../values/css-color.ts";
import { fromWritten } from "../values/instants.ts";
import { readIsbn } from "../../vocabulary/isbn.ts";
import { readPage } from "../values/place.ts";

const words = z.string().nullish().catch(null);
const fields = z.record(z.string(), z.unknown()).nullish().catch(null);

const ThoriumAnnotation = z.object({
  id: words,
  created: words,
  modified: words,
  motivation: words,
  body: fields,
  target: z.object({
    meta: fields,
    selector: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]).optional(),
  }),
});
type ThoriumAnnotation = z.infer<typeof ThoriumAnnotation>;

const Heading = z.object({ level: z.number(), txt: z.string() });

/** Whether parsed JSON is a W3C annotation set from Thorium: other programs write such sets, too. */
export function isThorium(value: unknown): boolean {
  const set = fieldsOf(value);
  if (set?.["type"] !== "AnnotationSet" || listOf(set["items"]) === null) return false;
  const generator = fieldsOf(set["generator"]);
  const identifiers = textsIn(fieldsOf(set["about"])?.["dc:identifier"]);
  return (
    /thorium/i.test(`${textIn(generator?.["name"])} ${textIn(generator?.["id"])}`) ||
    identifiers.some((identifier) => identifier.startsWith("urn:thorium:"))
  );
}

/**
 * Reads Thorium's export of a book's annotations (`….annotation`): quotation, note, colour, tag, the headings above,
 * and the page of the printed book, if the book has it. For protected books it omits the quotations. The step before
 * the first parses the file.
 *
 * Source: https://github.com/edrlab/thorium-reader (`src/common/readium/annotation/exportConverter.ts`) and
 * https://github.com/readium/annotations.
 * @throws {UnreadableFile} if it is not complete JSON
 */
export function* readThorium(bytes: Uint8Array): Generator<ReadStep> {
  const set = fieldsOf(parseExport(bytes, "Thorium"));
  const book = bookAbout(set?.["about"]);
  const items = mapped(listOf(set?.["items"]) ?? [], (value) => ({ value }));
  yield* readItems(items, { length: bytes.length, format: "thorium" }, ({ value }, index, raw) => {
    const read = ThoriumAnnotation.safeParse(value).data;
    return read === undefined ? skipped("malformed", index, raw) : readAnnotation(read, book, index, raw);
  });
}

function readAnnotation(read: ThoriumAnnotation, book: SourceBook, index: number, raw: string): Entry {
  const { id, body, target, created, modified } = read;
  const selectors = target.selector ?? [];
  const page = textIn(target.meta?.["page"]).trim();
  const position = { ...readPage(page), order: orderIn(selectors) };
  const date = dateIn(created);
  const note = textIn(body?.["value"]);
  const isBookmark = read.motivation === "bookmarking" || body?.["highlight"] === "bookmark";
  if (isBookmark && note.trim() === "") {
    const { highlightedAt, isDateUnread } = date;
    const place = { ...position, locations: null };
    return { kind: "bookmark", index, book, position: place, highlightedAt, ...(isDateUnread && { isDateUnread }) };
  }
  const annotation = {
    book,
    text: isBookmark ? "" : quotedIn(textSelectors(selectors)),
    note,
    tags: distinct([...textsIn(body?.["tag"]), ...textsIn(body?.["keyword"])]),
    color: colorInCss(textIn(body?.["color"])),
    chapter: headingIn(target.meta?.["headings"]),
    ...date,
    updatedAt: fromWritten(modified ?? ""),
    sourceId: id?.replace(/^urn:uuid:/, "") || null,
    position,
    isPlaceUnread: page !== "" && position.page === null,
  };
  return entryOf(annotation, index, raw);
}

/** The nearest of the headings above, one of each level: the deepest. */
function headingIn(headings: unknown): string | null {
  const read = (listOf(headings) ?? []).flatMap((heading) => Heading.safeParse(heading).data ?? []);
  return read.toSorted((a, b) => b.level - a.level)[0]?.txt.trim() || null;
}

/** By the CFI, which newer versions of the format have. Without it, the order of a book's files is unknown. */
function orderIn(selectors: readonly unknown[]): number | null {
  const cfis = selectors
    .map((selector) => textIn(fieldsOf(selector)?.["value"]))
    .filter((one) => one.startsWith("epubcfi("));
  return orderOfCfi(cfis[0] ?? null);
}

/** The book in `about`, in terms of Dublin Core. */
function bookAbout(value: unknown): SourceBook {
  const metadata = fieldsOf(value);
  const author = textsIn(metadata?.["dc:creator"]).join("; ") || null;
  const isbn = textsIn(metadata?.["dc:identifier"])
    .map((identifier) => readIsbn(identifier.replace(/^urn:isbn:/i, "")))
    .find((found) => found !== null);
  return { title: textIn(metadata?.["dc:title"]).trim(), author, ...(isbn !== undefined && { isbn }) };
}

/** The texts in a list, or the one text there is. */
function textsIn(value: unknown): string[] {
  return (listOf(value) ?? [value]).map((one) => textIn(one).trim()).filter((text) => text !== "");
}
