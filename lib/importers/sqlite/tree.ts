const INTERIOR = 5;
const LEAF = 13;

/**
 * Whether the pages of a table form a tree: each is there, of the right kind, and reached once. In a malicious file, a
 * few pages that refer to each other can represent more rows than could ever be read, and SQLite would walk them all.
 * The format: https://www.sqlite.org/fileformat2.html, “B-tree Pages”.
 * @param root the number of the table's first page, from 1
 */
export function isTree(bytes: Uint8Array, pageSize: number, root: number): boolean {
  const pages = Math.floor(bytes.length / pageSize);
  const reached = new Uint8Array(pages + 1);
  const waiting: number[] = [];
  const reach = (page: number): boolean => {
    if (page < 1 || page > pages || reached[page] === 1) return false;
    reached[page] = 1;
    waiting.push(page);
    return true;
  };
  if (!reach(root)) return false;
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    if (childrenOf(bytes, pageSize, page)?.every(reach) !== true) return false;
  }
  return true;
}

/** Null if it is no page of a table. */
function childrenOf(bytes: Uint8Array, pageSize: number, page: number): number[] | null {
  const from = bytes.byteOffset + (page - 1) * pageSize;
  const view = new DataView(bytes.buffer, from, pageSize);
  // The first page begins with the header of the database.
  const start = page === 1 ? 100 : 0;
  const kind = view.getUint8(start);
  if (kind === LEAF) return [];
  const cells = view.getUint16(start + 3);
  if (kind !== INTERIOR || start + 12 + cells * 2 > pageSize) return null;
  const children = [view.getUint32(start + 8)];
  for (let cell = 0; cell < cells; cell++) {
    const at = view.getUint16(start + 12 + cell * 2);
    if (at + 4 > pageSize) return null;
    children.push(view.getUint32(at));
  }
  return children;
}
