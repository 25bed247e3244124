import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { z } from "zod";
import type { Model, ModelChoice } from "./model.ts";
import { TRANSFORMERS } from "./optional-package.ts";
import { notInstalled, notLoaded, notMade, notStarted, notWritable } from "./unusable.ts";

// Models of Hugging Face, through their own package, which is no dependency of Lektr: whoever wants such a model
// installs it beside Lektr. Its interface is described at https://huggingface.co/docs/transformers.js; versions 3 and 4
// were looked at.

/** What of the package's settings is used. They hold for the whole thread. */
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
  // Not parsed but looked at: what is set must be set in the package's own object.
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
  /** Gives the package. */
  load?: () => Promise<unknown>;
  /** Whether files that are not in the folder may be fetched from huggingface.co. Nothing else is ever asked of it. */
  download?: boolean;
}

/**
 * Loads a model of Hugging Face from its folder, which must be a whole path; to be called in a thread of its own,
 * because its work keeps the thread busy.
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

/** Resolved while running only, so that nothing needs the package in order to be built. */
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

/** Has the package look into our folder alone, and ask nobody unless it may. */
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

/** A second lock beside `allowRemoteModels`. */
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
    // The other half is for pages.
    session_options: { intraOpNumThreads: Math.max(1, Math.floor(availableParallelism() / 2)) },
  };
  try {
    return Extractor.parse(await pipeline("feature-extraction", name, options));
  } catch (error) {
    throw notLoaded(place, error);
  }
}

/** The models called E5 were taught with these words in front: https://huggingface.co/intfloat/multilingual-e5-small */
const E5 = /\be5\b/i;
const IN_FRONT = { query: "query: ", passage: "passage: " } as const;

/** No model looks further into a text; the package cuts it to the model's own length then. Characters. */
const READ_TO = 4000;
/** Each text of a batch takes the room of its longest: more at once would take gigabytes. */
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

/** Whether a vector is of length 1; one with a number that is none is not. */
function isUnit(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return Math.abs(squares - 1) < 0.01;
}
