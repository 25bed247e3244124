import { countImports, type ImportRow, importById, listImports } from "#db/imports/imports.ts";
import type { Db } from "#db/open.ts";
import type { ListPart, ListPosition } from "#db/part.ts";
import type { ImportSummary } from "#lib/api-contract/import.ts";
import { type PageRequest, readPage } from "#lib/library/list-page.ts";
import { summariseImports } from "./present-import.ts";

/** One page of the reader's imports, the latest first, with the cursors of the previous and next pages. */
export function importPage(
  db: Db,
  readerId: string,
  page: PageRequest,
): { items: ImportSummary[]; previousCursor: string | null; nextCursor: string | null } {
  const placeOf = ({ id }: ImportRow) => ({ value: id, id });
  const list = {
    rows: ({ limit, ...part }: ListPart) => listImports(db, readerId, limit, part),
    placeOf,
    find: (id: number) => {
      const row = importById(db, readerId, id);
      return row && placeOf(row);
    },
    countBefore: (place: ListPosition) => countImports(db, readerId, place),
  };
  const { rows, ...cursors } = readPage(list, page);
  return { items: summariseImports(db, readerId, rows), ...cursors };
}
