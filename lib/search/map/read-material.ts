import { extentOfVectors, type LibraryExtent, wordsOfHighlights } from "#db/search/maps.ts";
import type { Db } from "#db/open.ts";
import { allVectors } from "#db/search/vectors.ts";
import type { Material } from "./draw-map.ts";

/** Larger libraries are drawn from a sample of this many highlights. */
const MOST_DRAWN = 20_000;
const AT_ONCE = 500;

/** The input of a map, and the highlights it covers. */
export interface MaterialReader {
  ids: number[];
  material: Material;
  extent: LibraryExtent;
}

/**
 * Reads the vectors and words of a reader's highlights: all of them or, of more than `most`, a sample taken evenly from
 * the oldest to the newest.
 */
export function readMaterial(db: Db, readerId: string, modelId: number, most = MOST_DRAWN): MaterialReader {
  const extent = extentOfVectors(db, readerId, modelId);
  const share = Math.min(1, most / Math.max(1, extent.vectors));
  const ids: number[] = [];
  const taken: Buffer[] = [];
  let seen = 0;
  for (const { highlightId, bytes } of allVectors(db, readerId, modelId)) {
    seen += 1;
    if (Math.floor(seen * share) === Math.floor((seen - 1) * share)) continue;
    ids.push(highlightId);
    taken.push(bytes);
  }
  const dimensions = Math.max(0, ...taken.slice(0, 1).map(({ length }) => length));
  const bytes = new Int8Array(ids.length * dimensions);
  taken.forEach((vector, at) =>
    bytes.set(new Int8Array(vector.buffer, vector.byteOffset, dimensions), at * dimensions),
  );
  return { ids, material: { bytes, dimensions, ...wordsOf(db, readerId, ids) }, extent };
}

function wordsOf(db: Db, readerId: string, ids: number[]): Pick<Material, "texts" | "titles"> {
  const words = new Map<number, { text: string; title: string }>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    for (const { id, text, note, title } of wordsOfHighlights(db, readerId, ids.slice(at, at + AT_ONCE))) {
      words.set(id, { text: text === "" ? (note ?? "") : text, title });
    }
  }
  return {
    texts: ids.map((id) => words.get(id)?.text ?? ""),
    titles: ids.map((id) => words.get(id)?.title ?? ""),
  };
}
