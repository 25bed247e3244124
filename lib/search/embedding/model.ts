import { mayBeEnglish } from "#lib/vocabulary/lang.ts";

/** Which model turns texts into vectors. */
export interface ModelChoice {
  provider: "built-in" | "transformers";
  /** The provider's name for it, such as `Xenova/multilingual-e5-small`. */
  name: string;
  /** The folder of its files; null for the model that ships with Lektr. */
  cacheFolder: string | null;
}

/** A model as its thread receives it: with the absolute path of its folder, and whether its files may be downloaded. */
export type ModelToOpen = ModelChoice & { download?: boolean };

/** The model that ships with Lektr: Google's Universal Sentence Encoder, for English. */
export const BUILT_IN: ModelChoice = { provider: "built-in", name: "universal-sentence-encoder", cacheFolder: null };

/** A loaded model, in the thread that uses it. */
export interface Model {
  dimensions: number;
  /**
   * Returns one vector of length 1 per text, in their order. Some models need a different prefix for queries and
   * passages.
   */
  encode(texts: string[], as: "query" | "passage"): Promise<Float32Array[]>;
}

/**
 * Whether a model can understand a text: the model that ships with Lektr knows English, and treats all else as noise
 * that is close to everything. Queries are short, so only their script is checked.
 */
export function isReadBy({ provider }: Pick<ModelChoice, "provider">, text: string, as: "query" | "passage"): boolean {
  if (provider !== "built-in") return text.trim() !== "";
  return as === "query" ? /\p{Script=Latin}/u.test(text) : mayBeEnglish(text);
}

/**
 * The closeness from which a model's matches count. Even for nonsense some passage is the closest: whether that means
 * anything is judged by its closeness and the typical one together (`MeaningIndex.typical`).
 */
export interface Floor {
  /** The closeness from which a passage is related to a query. */
  close: number;
  /** The closeness of the best match from which nothing else is checked. */
  sure: number;
  /**
   * The least sum of the best closeness and the weighted typical one: if the library has a telling word of the query,
   * and if it has none.
   */
  sense: { known: number; unknown: number };
}

/**
 * Tuned by `npm run eval search` for the model that ships with Lektr; other models have no lower limit on the best
 * match.
 */
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
