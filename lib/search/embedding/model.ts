import { mayBeEnglish } from "#lib/vocabulary/lang.ts";

/** Which model turns texts into vectors. */
export interface ModelChoice {
  provider: "built-in" | "transformers";
  /** As its provider knows it, as `Xenova/multilingual-e5-small`. */
  name: string;
  /** Where its files lie; null for the one that is shipped. */
  cacheFolder: string | null;
}

/** A model as its thread is given it: with the whole path of its folder, and whether its files may be fetched. */
export type ModelToOpen = ModelChoice & { download?: boolean };

/** The one that ships with Lektr: Google's Universal Sentence Encoder, for English. */
export const BUILT_IN: ModelChoice = { provider: "built-in", name: "universal-sentence-encoder", cacheFolder: null };

/** A model that is loaded, in the thread that uses it. */
export interface Model {
  dimensions: number;
  /** One vector of length 1 for each text, in their order. A query and a passage may be put to a model differently. */
  encode(texts: string[], as: "query" | "passage"): Promise<Float32Array[]>;
}

/**
 * Whether a model can make anything of a text: the one that ships with Lektr knows English, and takes all else for
 * noise that is near to everything. Of a query, which is short, the letters alone are asked.
 */
export function isReadBy({ provider }: Pick<ModelChoice, "provider">, text: string, as: "query" | "passage"): boolean {
  if (provider !== "built-in") return text.trim() !== "";
  return as === "query" ? /\p{Script=Latin}/u.test(text) : mayBeEnglish(text);
}

/**
 * From which closeness on a model has found something. A model that finds nothing near still has a nearest: whether it
 * means anything is told by how much nearer it is than usual (`Meanings.typical`).
 */
export interface Floor {
  /** The closeness from which on a passage has something to do with a query. */
  close: number;
  /** Closeness of the best from which on nothing else is asked. */
  sure: number;
  /**
   * What closeness of the best and typical closeness must come to, where the library has a telling word of the query,
   * and where it has none.
   */
  sense: { known: number; unknown: number };
}

/** Tuned by `npm run eval search` for the model that ships with Lektr; others are taken at their word. */
export function floorOf({ provider }: Pick<ModelChoice, "provider">): Floor {
  if (provider === "built-in") return { close: 0.3, sure: 0.55, sense: { known: 0.55, unknown: 0.75 } };
  return { close: 0.3, sure: 0, sense: { known: 0, unknown: 0 } };
}

/** Why a model cannot be used; `message` is a sentence for the reader that says what to do. */
export class UnusableModel extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnusableModel";
  }
}
