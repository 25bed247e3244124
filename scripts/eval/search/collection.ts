import { readFileSync } from "node:fs";
import { z } from "zod";

/** How well a passage answers a query: 3 is what was looked for, 2 answers it well, 1 touches on it. */
export type Grade = z.infer<typeof grade>;
export type EvalPassage = z.infer<typeof passage>;
export type JudgedQuery = z.infer<typeof judgedQuery>;

/** Passages, and queries whose judged ids are all among them. */
export interface Collection {
  passages: EvalPassage[];
  queries: JudgedQuery[];
}

const KINDS = ["exact", "paraphrase", "concept", "nothing", "foreign"] as const;
/** Kinds of queries that nothing in the collection answers. */
export const UNANSWERED: readonly string[] = ["nothing", "foreign"];
const PER_KIND = 30;

const id = z.int().positive();
const grade = z.literal([1, 2, 3]);

const passage = z.strictObject({
  id,
  book: z.string().min(1),
  author: z.string().min(1),
  text: z.string().min(1),
  note: z.string().min(1).nullable(),
  tags: z.array(z.string().min(1)),
});

const judgements = z
  .record(z.string().regex(/^[1-9]\d*$/), grade)
  .transform((judged) => new Map(Object.entries(judged).map(([key, value]) => [Number(key), value])));

const judgedQuery = z
  .strictObject({
    id: z.string().regex(/^[epcnf]\d\d$/),
    kind: z.enum(KINDS),
    query: z.string().min(1),
    heldOut: z.boolean(),
    judged: judgements,
  })
  .refine(
    ({ kind, judged }) => UNANSWERED.includes(kind) === (judged.size === 0),
    "a query has judged passages unless its kind is to find nothing",
  );

/** Reads the collection next to this file. Throws like `parseCollection`. */
export function readCollection(): Collection {
  return parseCollection(readJson("passages.json"), readJson("queries.json"));
}

/**
 * Checks the contents of the two files, and that they match.
 * @throws ZodError if a shape is wrong; Error, beginning with `search collection:`, if ids repeat or are unknown, a
 *   kind has not its 30 queries, or a query other than every third of its kind is held out
 */
export function parseCollection(passageFile: unknown, queryFile: unknown): Collection {
  const passages = z.array(passage).parse(passageFile);
  const queries = z.array(judgedQuery).parse(queryFile);
  checkIds(passages, queries);
  for (const kind of KINDS) {
    checkKind(
      kind,
      queries.filter((query) => query.kind === kind),
    );
  }
  return { passages, queries };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
}

function checkIds(passages: EvalPassage[], queries: JudgedQuery[]): void {
  const known = new Set(passages.map((each) => each.id));
  if (known.size < passages.length) throw new Error("search collection: two passages have the same id");
  if (new Set(queries.map((query) => query.id)).size < queries.length) {
    throw new Error("search collection: two queries have the same id");
  }
  for (const query of queries) {
    const unknown = [...query.judged.keys()].find((judged) => !known.has(judged));
    if (unknown !== undefined) throw new Error(`search collection: ${query.id} judges ${unknown}, which is no passage`);
  }
}

/** Which queries are held out follows from their order, so that nobody can choose them by their results. */
function checkKind(kind: string, queries: JudgedQuery[]): void {
  if (queries.length !== PER_KIND) {
    throw new Error(`search collection: ${queries.length} queries of the kind ${kind}, not ${PER_KIND}`);
  }
  const misplaced = queries.find((query, at) => query.heldOut !== (at % 3 === 2));
  if (misplaced)
    throw new Error(`search collection: every third ${kind} query is held out, but not so ${misplaced.id}`);
}
