import { eq } from "drizzle-orm";
import type { Db } from "#db/open.ts";
import { toEmbed } from "#db/schema.ts";
import { currentModels, type ModelRow } from "#db/search/models.ts";
import { hasVectors, vectorOf } from "#db/search/vectors.ts";
import { floorOf, isReadBy } from "#lib/search/embedding/model.ts";
import { MeaningIndex } from "#lib/search/meaning.ts";
import {
  type SearchRequest,
  DEPTH,
  type MeaningSearch,
  meaningOf,
  type Nearness,
  nearnessOf,
  TYPICAL,
} from "#lib/search/search-library.ts";
import type { Explained } from "./explained.ts";

/** Turns a query into a vector by the model of the library. @throws {UnusableModel} if it cannot be used */
export type QueryReader = (model: ModelRow, text: string) => Promise<Float32Array>;

type ExplainedMeaning = Explained & { meaning: MeaningSearch | null };

/** How near a highlight is to a query in meaning, and how near it had to be. */
export async function explainMeaning(
  db: Db,
  asked: SearchRequest,
  highlightId: number,
  read: QueryReader,
): Promise<ExplainedMeaning> {
  const { serving } = currentModels(db);
  const text = meaningOf(asked.q);
  if (!serving) return withoutMeaning("search by meaning is off");
  if (!isReadBy(serving, text, "query")) return withoutMeaning("the model cannot read the query");
  if (!hasVectors(db, asked.readerId, serving.id)) return withoutMeaning("no highlight has a vector yet");
  const of = { readerId: asked.readerId, modelId: serving.id };
  const vector = await read(serving, text);
  const meaning = { vector, floor: floorOf(serving), meanings: new MeaningIndex(db, of) };
  if (!vectorOf(db, asked.readerId, highlightId, serving.id)) return { ...withoutVector(db, highlightId), meaning };
  const near = nearnessOf(db, asked, meaning);
  const [own] = meaning.meanings.closest(vector, 1, new Set([highlightId]));
  return { ...judged(near, own?.closeness ?? 0, highlightId, meaning.floor.sure), meaning };
}

function withoutMeaning(reason: string): ExplainedMeaning {
  return { lines: [`Meaning: ${reason}`], reason, meaning: null };
}

function withoutVector(db: Db, highlightId: number): Explained {
  const waits = db.select().from(toEmbed).where(eq(toEmbed.highlightId, highlightId)).get() !== undefined;
  const reason = waits
    ? "it still waits for its vector, so that it has no meaning yet"
    : "it has no vector: the model cannot read its language";
  return { lines: [`Meaning: ${reason}`], reason };
}

function judged(
  { nearest, typical, least, isNonsense, end }: Nearness,
  own: number,
  id: number,
  sure: number,
): Explained {
  const at = nearest.findIndex(({ highlightId }) => highlightId === id);
  const best = nearest[0]?.closeness ?? 0;
  const [similarity, line] = [own.toFixed(3), end.toFixed(3)];
  const rank = at === -1 ? `not among the nearest ${DEPTH}` : `rank ${at + 1} of ${nearest.length}`;
  const sense =
    least === null ? `the best is sure (${sure} and more)` : `the best and ${TYPICAL} times the typical need ${least}`;
  const lines = [
    `Meaning: has a vector, similarity ${similarity}, ${rank}`,
    `  the best ${best.toFixed(3)}, typical ${typical.toFixed(3)}; from ${line} on it counts; ${sense}${isNonsense ? ", and do not come to it" : ""}`,
  ];
  if (isNonsense) return { lines, reason: "nothing here is near to what the query means" };
  if (own < end) return { lines, reason: `its meaning is not near enough (${similarity}, where ${line} is needed)` };
  return { lines, reason: at === -1 ? `${DEPTH} highlights are nearer in meaning` : null };
}
