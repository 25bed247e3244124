import type { FormatReader } from "../format-reader.ts";

/** Two databases, neither of any use alone: `sqlite/recognise.ts` says so of one, and `archive/read.ts` pairs them. */
export const appleBooks: FormatReader = {
  marks: [],
  read() {
    throw new Error("importers: one half of Apple Books was to be read alone");
  },
};
