import { LEKTR_VERSION, type LektrBook, lektrHighlight, type LektrHighlight } from "#lib/importers/lektr/ours.ts";
import type { ExportContext, ExportedBook, ExportedHighlight, ExportStep, WrittenPart } from "../exported.ts";

/** Lektr's own JSON, which it imports again: see lib/importers/lektr/ours.ts. */
export function* writeJson(steps: Iterable<ExportStep>, { exportedAt }: ExportContext): Generator<WrittenPart> {
  const { books: _, ...head } = { format: "lektr", version: LEKTR_VERSION, exportedAt, books: [] };
  yield `${JSON.stringify(head).slice(0, -1)},"books":[`;
  let [isFirstBook, isFirst] = [true, true];
  for (const step of steps) {
    if (step.is === "book") {
      yield `${isFirstBook ? "" : "]},"}\n${JSON.stringify(bookOf(step.book)).slice(0, -1)},"highlights":[`;
      [isFirstBook, isFirst] = [false, true];
    } else {
      yield step.items
        .map((item, at) => `${isFirst && at === 0 ? "" : ","}\n${JSON.stringify(highlightOf(item))}`)
        .join("");
      isFirst = false;
    }
  }
  yield isFirstBook ? "]}\n" : "]}]}\n";
}

function bookOf(book: ExportedBook): Omit<LektrBook, "highlights"> {
  const { title, authors, asin, isbn, md5, source, tags, kind, url, site, publishedAt } = book;
  const author = authors.length === 0 ? null : authors.join("; ");
  return { title, author, asin, isbn, md5, source, tags, kind, url, site, publishedAt };
}

function highlightOf(item: ExportedHighlight): LektrHighlight {
  const { kind, text, note, chapter, page, locations, order, color, tags, favorite } = item;
  const { source, sourceId, highlightedAt, clipped, selectors } = item;
  return {
    kind,
    text: kind === "note" ? note : text,
    note: kind === "note" ? null : note,
    chapter,
    page,
    color,
    tags,
    favorite,
    source,
    sourceId,
    highlightedAt,
    clipped,
    location: locations,
    ...(locations === null && { order }),
    ...(selectors !== null && { selectors: lektrHighlight.shape.selectors.parse(JSON.parse(selectors)) }),
  };
}
