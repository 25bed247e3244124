import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { z } from "zod";
import type { Model, ModelChoice } from "./model.ts";
import { TRANSFORMERS } from "./optional-package.ts";
import { notInstalled, notLoaded, notMade, notStarted, notWritable } from "./unusable.ts";

// Hugging Face models, through their own package, which is not a dependency of Lektr: it is installed in Lektr's folder
// by those who want such a model. Its interface is described at https://huggingface.co/docs/transformers.js; this was
// written against versions 3 and 4.

/** The package's settings that are used. They apply to the whole thread. */
interface Settings {
  cacheDir: string | null;
  localModelPath: string;
  allowLocalModels: boolean;
  allowRemoteModels: boolean;
  remoteHost: string;
  /** Since version 4. */
  fetch?: unknown;
}

type ModelCall = (...given: unknown[]) => unknown;

const Package = z.looseObject({
  // Checked without copying: settings must be changed in the package's own object.
  env: z.custom<Settings>((env) => typeof env === "object" && env !== null && "allowRemoteModels" in env),
  pipeline: z.custom<ModelCall>((pipeline) => typeof pipeline === "function"),
});
type Package = z.infer<typeof Package>;

/** A pipeline is an object that can be called. */
const Extractor = z.custom<ModelCall>((extractor) => typeof extractor === "function");

const Tensor = z.looseObject({
  dims: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  data: z.instanceof(Float32Array),
});

interface ModelOptions {
  /** Imports the package. */
  load?: () => Promise<unknown>;
  /**
   * Whether files that are not in the folder may be downloaded from huggingface.co. No other request is ever sent to
   * it.
   */
  download?: boolean;
}

/**
 * Loads a Hugging Face model from its folder, given as an absolute path. Call it in a thread of its own, because its
 * work blocks the thread.
 * @throws {UnusableModel} if the package is not installed, the model is not there, or it makes no vectors
 */
export async function openTransformers(
  { name, cacheFolder }: ModelChoice,
  { load = loadPackage, download = false }: ModelOptions = {},
): Promise<Model> {
  if (cacheFolder === null) throw new Error("search: a model of Hugging Face needs a folder for its files");
  const place = { name, folder: cacheFolder, download };
  const library = await openPackage(load);
  await settle(library.env, place);
  const extract = await loadExtractor(library, place);
  const [first] = await extractVectors(extract, name, ["Meaning"]);
  const dimensions = first?.length ?? 0;
  return { dimensions, encode: (texts, as) => encode(extract, { name, dimensions }, texts, as) };
}

/** Resolved at run time only, so that the build does not need the package. */
function loadPackage(): Promise<unknown> {
  const name: string = TRANSFORMERS;
  return import(/* turbopackIgnore: true */ name);
}

async function openPackage(load: () => Promise<unknown>): Promise<Package> {
  const loaded = await load().catch((error: unknown) => {
    throw isMissing(error) ? notInstalled(error) : notStarted(error);
  });
  const library = Package.safeParse(loaded);
  if (!library.success) throw notStarted(library.error);
  return library.data;
}

/** Whether the package itself is missing, rather than a part that it needs. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && new RegExp(`Cannot find (package|module) '${TRANSFORMERS}'`).test(error.message);
}

interface ModelFolder {
  name: string;
  folder: string;
  download: boolean;
}

/** Makes the package read from our folder only, and send no requests unless it may. */
async function settle(env: Settings, { folder, download }: ModelFolder): Promise<void> {
  env.cacheDir = folder;
  env.localModelPath = folder;
  env.allowLocalModels = true;
  env.allowRemoteModels = download;
  env.remoteHost = "https://huggingface.co/";
  if ("fetch" in env) env.fetch = download ? globalThis.fetch : refuseToFetch;
  if (!download) return;
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw notWritable(folder, error);
  });
}

/** A second safeguard besides `allowRemoteModels`. */
function refuseToFetch(): Promise<never> {
  return Promise.reject(new Error("search: nothing may be fetched"));
}

async function loadExtractor({ pipeline }: Package, place: ModelFolder): Promise<ModelCall> {
  const { name, folder, download } = place;
  const options = {
    // Quantised weights: a quarter of the size, nearly the same vectors.
    dtype: "q8",
    device: "cpu",
    cache_dir: folder,
    local_files_only: !download,
    // Leave the other half of the processor to pages.
    session_options: { intraOpNumThreads: Math.max(1, Math.floor(availableParallelism() / 2)) },
  };
  try {
    return Extractor.parse(await pipeline("feature-extraction", name, options));
  } catch (error) {
    throw notLoaded(place, error);
  }
}

/** Names of E5 models, which were trained with these prefixes: https://huggingface.co/intfloat/multilingual-e5-small */
const E5 = /\be5\b/i;
const IN_FRONT = { query: "query: ", passage: "passage: " } as const;

/** No model reads further into a text; the package then cuts it to the model's own length. Characters. */
const READ_TO = 4000;
/** Texts per batch. Each takes the memory of the longest: more at once would take gigabytes. */
const BATCH = 8;

async function encode(
  extract: ModelCall,
  { name, dimensions }: { name: string; dimensions: number },
  texts: string[],
  as: "query" | "passage",
): Promise<Float32Array[]> {
  const given = texts.map((text) => (E5.test(name) ? IN_FRONT[as] : "") + text.slice(0, READ_TO));
  const made: Float32Array[] = [];
  for (let at = 0; at < given.length; at += BATCH) {
    made.push(...(await extractVectors(extract, name, given.slice(at, at + BATCH))));
  }
  if (made.some((vector) => vector.length !== dimensions)) throw notMade(name, "vectors of different lengths");
  return made;
}

async function extractVectors(extract: ModelCall, name: string, texts: string[]): Promise<Float32Array[]> {
  const answer = await Promise.resolve(extract(texts, { pooling: "mean", normalize: true })).catch((error: unknown) => {
    throw notMade(name, "an error", error);
  });
  const tensor = Tensor.safeParse(answer);
  if (!tensor.success) throw notMade(name, "something else", tensor.error);
  const { dims, data } = tensor.data;
  const [count, length] = dims;
  if (count !== texts.length || data.length !== count * length) throw notMade(name, "too many or too few");
  const vectors = texts.map((_, at) => data.slice(at * length, (at + 1) * length));
  if (!vectors.every(isUnit)) throw notMade(name, "vectors without a direction");
  return vectors;
}

/** Whether a vector has length 1; NaN and infinity fail. */
function isUnit(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.abs(squares - 1) < 0.01;
}
