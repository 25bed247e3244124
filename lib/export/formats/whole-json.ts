import { WHOLE_VERSION } from "#lib/importers/lektr/whole.ts";
import type { ExportContext, WrittenPart } from "../exported.ts";
import type { WholeBookPieces, WholeLibraryPieces } from "../read-whole.ts";

/** Lektr's own JSON of a whole library, without loss: see lib/importers/lektr/whole.ts. */
export function* writeWholeJson(
  { books, library }: WholeLibraryPieces,
  { exportedAt }: Pick<ExportContext, "exportedAt">,
): Generator<WrittenPart> {
  yield opened({ format: "lektr", version: WHOLE_VERSION, exportedAt }, "books");
  yield* list(books, writeBook);
  yield `],\n"library":${JSON.stringify(library())}}\n`;
}

function* writeBook({ book, names, entries, highlights, trash }: WholeBookPieces): Generator<string> {
  yield opened({ ...book, names }, "entries");
  yield* list(flat(entries), asJson);
  yield `],"highlights":[`;
  yield* list(flat(highlights), asJson);
  yield `],"trash":[`;
  yield* list(flat(trash), asJson);
  yield "]}";
}

/** The beginning of an object, up to the first item of its last member. */
function opened(fields: object, last: string): string {
  return `${JSON.stringify(fields).slice(0, -1)},"${last}":[`;
}

function* list<Item>(items: Iterable<Item>, write: (item: Item) => Iterable<string>): Generator<string> {
  let before = "\n";
  for (const item of items) {
    yield before;
    yield* write(item);
    before = ",\n";
  }
}

function* flat<Item>(pieces: Iterable<Item[]>): Generator<Item> {
  for (const piece of pieces) yield* piece;
}

function* asJson(item: object): Generator<string> {
  yield JSON.stringify(item);
}
