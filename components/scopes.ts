import type { Scope } from "#lib/api-contract/token.ts";

/** Describes what each kind of token allows: a name, a sentence, and what fits after “It may then”. */
export const SCOPES: Readonly<Record<Scope, { label: string; sentence: string; may: string }>> = {
  read: {
    label: "Read",
    sentence: "Sees the library: books, highlights, tags, search. Changes nothing.",
    may: "see your library, and change nothing",
  },
  write: {
    label: "Read and write",
    sentence: "Sees the library, brings highlights in, changes and deletes them.",
    may: "see your library, bring highlights in, and change or delete them",
  },
  import: {
    label: "Import only",
    sentence: "Brings highlights in, and sees what became of them. Nothing else.",
    may: "bring highlights in, and see nothing else",
  },
};
