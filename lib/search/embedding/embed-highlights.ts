import { setTimeout as delay } from "node:timers/promises";
import type { Db } from "#db/open.ts";
import { awaitedModel } from "#db/search/models.ts";
import {
  discardRetired,
  isImporting,
  listUnembedded,
  type NewVector,
  passOver,
  saveVectors,
  type UnembeddedText,
} from "#db/search/vectors.ts";
import { whenQuiet } from "#lib/jobs/breathe.ts";
import { arrangeQueue, failModel, finishBuilding, recordOpened } from "#lib/search/embedding/build-model.ts";
import type { Encoders } from "./encoders.ts";
import { isReadBy, UnusableModel } from "./model.ts";
import { quantise } from "./quantise.ts";

/** Passages per batch: a query that arrives meanwhile waits for one batch at most, about 150 ms. */
const BATCH = 8;
/** Length of text that is embedded: reading further does not change the meaning, but takes time. Characters. */
const READ_TO = 800;
/** How long to leave the processor to an import before checking again. Milliseconds. */
const IMPORT_PAUSE_MS = 1000;

interface EmbedOptions {
  db: Db;
  readerId: string;
  encoders: Pick<Encoders, "passages">;
  /** Awaited between small steps; throws when the work must stop. */
  breathe: () => Promise<void>;
  /** Called when vectors were saved: they need not be computed again. */
  progressed?: () => void;
}

/**
 * Computes vectors for a reader's queued highlights, the newest first, while nothing is being imported and the server
 * is not busy. It can be stopped after any batch, and continues from there. A newly built model starts serving when no
 * reader's highlights are queued any more; if it cannot be used, it is set aside and the serving one stays.
 * @throws {UnusableModel} if the serving model cannot be used
 */
export async function embedHighlights(options: EmbedOptions): Promise<void> {
  const { db, breathe } = options;
  await arrangeQueue(db, breathe);
  for (;;) {
    await breathe();
    await whenQuiet();
    if (isImporting(db)) await delay(IMPORT_PAUSE_MS);
    else if (!discardRetired(db) && !(await embedSome(options))) break;
  }
  finishBuilding(db);
}

/** Embeds a few highlights with the model they are queued for. False if there are none. */
async function embedSome({ db, readerId, encoders, breathe, progressed }: EmbedOptions): Promise<boolean> {
  const model = awaitedModel(db);
  if (!model) return false;
  const batch = listUnembedded(db, readerId, BATCH);
  // Even in an empty library, a model must be seen to work before it serves.
  if (batch.length === 0 && model.dimensions !== null) return false;
  try {
    const read = batch.filter((one) => isReadBy(model, passageOf(one), "passage"));
    const isTried = model.dimensions !== null && !model.download && model.error === null;
    const making =
      read.length === 0 && isTried ? [] : encoders.passages(model, read.length === 0 ? [PROBE] : read.map(wordsOf));
    const made = model.download ? await patiently(Promise.resolve(making), breathe) : await making;
    if (model.dimensions === null || model.download || model.error !== null)
      recordOpened(db, model.id, made[0]?.length ?? 0);
    saveVectors(db, readerId, model.id, vectorsFor(read, made));
    passOver(
      db,
      readerId,
      model.id,
      batch.filter((one) => !read.includes(one)),
    );
    if (batch.length > 0) progressed?.();
  } catch (error) {
    if (!(error instanceof UnusableModel)) throw error;
    await failModel(db, model.id, error.message, breathe);
    if (model.state === "serving") throw error;
  }
  return true;
}

const PROBE = "Meaning";

/** How often to report progress while a model's files are downloaded. Milliseconds. */
const FETCHING_MS = 500;

/** Awaits work of unknown duration, calling `breathe` meanwhile. */
async function patiently<T>(work: Promise<T>, breathe: () => Promise<void>): Promise<T> {
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  // Avoid an unhandled rejection if `breathe` throws first.
  done.catch(() => {});
  for (;;) {
    await Promise.race([done, delay(FETCHING_MS, undefined, { ref: false })]);
    if (isDone) return done;
    await breathe();
  }
}

function vectorsFor(batch: UnembeddedText[], made: Float32Array[]): NewVector[] {
  return batch.flatMap(({ highlightId, stamp }, at) => {
    const vector = made[at];
    return vector ? [{ highlightId, stamp, ...quantise(vector) }] : [];
  });
}

/**
 * The text that a model embeds: the passage, the reader's note, and the title for context (which lifts nDCG@10 of
 * concepts and paraphrases by 0.03 and 0.01; in front of the passage it would take 0.06 from concepts).
 */
function wordsOf(one: UnembeddedText): string {
  return `${passageOf(one)}\n(${one.title})`;
}

function passageOf({ text, note }: Pick<UnembeddedText, "text" | "note">): string {
  return [text, note ?? ""].filter(Boolean).join("\n").slice(0, READ_TO);
}
