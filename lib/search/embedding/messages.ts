/** What the thread of a model is asked; one thing at a time. */
export interface Question {
  texts: string[];
  as: "query" | "passage";
}

/** What it answers: the vectors one after the other, or why there are none. */
export type Reply =
  | { ok: true; dimensions: number; vectors: Float32Array<ArrayBuffer> }
  /** `unusable`: the model itself, not this question; the message is for the reader then. */
  | { ok: false; unusable: boolean; message: string };
