import type { ThreadContract } from "#lib/threads/messages.ts";

export type EncodingContract = ThreadContract<EncodingRequest, EncodedTexts>;

/** A request to the thread of a model. */
export interface EncodingRequest {
  texts: string[];
  as: "query" | "passage";
}

/** The vectors of the texts, one after the other. */
interface EncodedTexts {
  dimensions: number;
  vectors: Float32Array<ArrayBuffer>;
}
