import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A call of a pipeline, as the package received it. */
interface ModelRequest {
  texts: string[];
  options: unknown;
}

interface StandInOptions {
  /** The models that huggingface.co has; null: it does not respond. */
  hub?: string[] | null;
  /** What a pipeline returns instead of vectors of four numbers. */
  answer?: (texts: string[]) => unknown;
}

/** The path of the weights for `dtype: "q8"`. */
const WEIGHTS = "onnx/model_quantized.onnx";

/**
 * A fake of the package @huggingface/transformers (version 3: https://huggingface.co/docs/transformers.js), which is
 * not among Lektr's dependencies: the same settings, pipeline, file layout and error messages.
 */
export function transformersStandIn({ hub = [], answer = vectorsOf }: StandInOptions = {}) {
  const env = {
    cacheDir: "/nowhere/.cache",
    localModelPath: "/nowhere/models",
    allowLocalModels: true,
    allowRemoteModels: true,
    remoteHost: "https://huggingface.co/",
  };
  const seen = { fetched: [] as string[], pipelines: [] as unknown[], asked: [] as ModelRequest[] };

  function need(name: string, file: string): void {
    if (existsSync(join(env.localModelPath, name, file)) || existsSync(join(env.cacheDir, name, file))) return;
    const path = join(env.localModelPath, name, file);
    if (!env.allowRemoteModels)
      throw new Error(`\`env.allowRemoteModels=false\` and file was not found locally at "${path}".`);
    const url = `${env.remoteHost}${name}/resolve/main/${file}`;
    seen.fetched.push(url);
    if (hub === null) throw new TypeError("fetch failed");
    if (!hub.includes(name)) throw new Error(`Unauthorized access to file: "${url}".`);
    mkdirSync(join(env.cacheDir, name, "onnx"), { recursive: true });
    writeFileSync(join(env.cacheDir, name, file), "{}");
  }

  function pipeline(task: string, name: string, options: unknown) {
    seen.pipelines.push([task, name, options]);
    for (const file of ["tokenizer.json", "config.json", WEIGHTS]) need(name, file);
    return Promise.resolve((texts: string[], given: unknown) => {
      seen.asked.push({ texts, options: given });
      return Promise.resolve(answer(texts));
    });
  }
  return { package: { env, pipeline }, seen };
}

/** The shape of the package's tensors: all numbers in one array, and the dimensions that divide it. */
export function tensor(vectors: number[][]) {
  const [first = []] = vectors;
  return { dims: [vectors.length, first.length], type: "float32", data: Float32Array.from(vectors.flat()) };
}

/** Each text gets its own vector, of length 1. */
function vectorsOf(texts: string[]) {
  return tensor(texts.map((text) => [Math.cos(text.length), Math.sin(text.length), 0, 0]));
}
