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

/** Why a model cannot be used; `message` is a sentence for the reader that says what to do. */
export class UnusableModel extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "UnusableModel";
  }
}
