import type { ThreadContract } from "#lib/threads/messages.ts";

export type EncodingContract = ThreadContract<EncodingRequest, EncodedTexts>;

/** What the thread of a model is asked. */
export interface EncodingRequest {
  texts: string[];
  as: "query" | "passage";
}

/** The vectors of the texts, one after the other. */
interface EncodedTexts {
  dimensions: number;
  vectors: Float32Array<ArrayBuffer>;
}
