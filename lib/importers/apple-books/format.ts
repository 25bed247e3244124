import type { FormatReader } from "../format-reader.ts";

/**
 * Two databases, of which neither is useful alone: `sqlite/recognise.ts` rejects a single one, and `archive/read.ts`
 * pairs them.
 */
export const appleBooks: FormatReader = {
  marks: [],
  read() {
    throw new Error("importers: one half of Apple Books was to be read alone");
  },
};
