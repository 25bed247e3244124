import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UnusableModel } from "./model.ts";
import { openTransformers } from "./transformers.ts";
import { tensor, transformersStandIn } from "./transformers.testing.ts";

const NAME = "Xenova/multilingual-e5-small";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-models-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const choice = (name = NAME, cacheFolder = folder) => ({ provider: "transformers", name, cacheFolder }) as const;

/** Puts a model's files into the folder, as a reader would. */
function putFiles(name = NAME): void {
  mkdirSync(join(folder, name, "onnx"), { recursive: true });
  for (const file of ["config.json", "tokenizer.json", "onnx/model_quantized.onnx"])
    writeFileSync(join(folder, name, file), "{}");
}

const giving = (standIn: ReturnType<typeof transformersStandIn>) => ({ load: async () => standIn.package });

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error: unknown = await opening.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnusableModel);
  return error instanceof Error ? error.message : "";
}

describe("a model of Hugging Face", () => {
  it("gives each text a vector, in their order, however many there are", async () => {
    putFiles();
    const standIn = transformersStandIn();
    const model = await openTransformers(choice(), giving(standIn));
    const texts = Array.from({ length: 20 }, (_, at) => "x".repeat(at));
    const vectors = await model.encode(texts, "passage");
    expect(model.dimensions).toBe(4);
    expect(vectors.map(([x]) => x)).toEqual(texts.map(({ length }) => Math.fround(Math.cos(length + 9))));
    expect(Math.max(...standIn.seen.asked.map((asked) => asked.texts.length))).toBe(8);
    expect(standIn.seen.asked[0]?.options).toEqual({ pooling: "mean", normalize: true });
  });

  it("is told whether it reads a query or a passage, if it was taught so, and nothing else is put in front", async () => {
    for (const [name, words] of [
      [NAME, ["query: soul", "passage: soul"]],
      ["Xenova/all-MiniLM-L6-v2", ["soul", "soul"]],
    ] as const) {
      putFiles(name);
      const standIn = transformersStandIn();
      const model = await openTransformers(choice(name), giving(standIn));
      await model.encode(["soul"], "query");
      await model.encode(["soul"], "passage");
      expect(standIn.seen.asked.slice(1).map(({ texts }) => texts[0])).toEqual(words);
    }
  });

  it("reads the beginning of a very long text only", async () => {
    putFiles();
    const standIn = transformersStandIn();
    const model = await openTransformers(choice(), giving(standIn));
    await model.encode(["x".repeat(1_000_000)], "passage");
    expect(standIn.seen.asked.at(-1)?.texts[0]).toHaveLength(4000 + "passage: ".length);
  });

  it("is loaded with quantised weights, from the chosen folder", async () => {
    putFiles();
    const standIn = transformersStandIn();
    await openTransformers(choice(), giving(standIn));
    expect(standIn.package.env).toMatchObject({ cacheDir: folder, localModelPath: folder, allowLocalModels: true });
    const options = expect.objectContaining({ dtype: "q8", cache_dir: folder, local_files_only: true });
    expect(standIn.seen.pipelines).toEqual([["feature-extraction", NAME, options]]);
  });
});

describe("what is fetched", () => {
  it("is nothing, unless a download was agreed to; no folder is made either", async () => {
    const standIn = transformersStandIn({ hub: [NAME] });
    const nowhere = join(folder, "models");
    const message = await refusal(openTransformers(choice(NAME, nowhere), giving(standIn)));
    expect(message).toContain(`The files of ${NAME} are not in ${nowhere}`);
    expect(standIn.seen.fetched).toEqual([]);
    expect(standIn.package.env.allowRemoteModels).toBe(false);
    expect(existsSync(nowhere)).toBe(false);
  });

  it("is the model's files, from huggingface.co, once", async () => {
    const standIn = transformersStandIn({ hub: [NAME] });
    const place = choice(NAME, join(folder, "models"));
    await openTransformers(place, { ...giving(standIn), download: true });
    expect(standIn.seen.fetched).not.toEqual([]);
    const own = `https://huggingface.co/${NAME}/`;
    expect(standIn.seen.fetched.filter((url) => !url.startsWith(own))).toEqual([]);
    const later = transformersStandIn({ hub: [NAME] });
    await openTransformers(place, giving(later));
    expect(later.seen.fetched).toEqual([]);
  });

  it("cannot get past version 4's own way out either, and that way is opened again for a download", async () => {
    const { package: standIn } = transformersStandIn({ hub: [NAME] });
    const env = { ...standIn.env, fetch: globalThis.fetch };
    const load = async () => ({ ...standIn, env });
    await refusal(openTransformers(choice(), { load: async () => ({ env, pipeline: () => env.fetch("data:,") }) }));
    await expect(env.fetch("data:,")).rejects.toThrow("nothing may be fetched");
    await openTransformers(choice(), { load, download: true }).catch(() => null);
    expect((await env.fetch("data:,")).status).toBe(200);
  });
});

describe("a reader is told in words", () => {
  it("how to install the package where it is missing, and to do it again where it does not start", async () => {
    const missing = "Cannot find package '@huggingface/transformers' imported from /lektr/worker.js";
    const broken =
      "Cannot find package 'onnxruntime-node' imported from /lektr/node_modules/@huggingface/transformers/x.js";
    const failing = (message: string) => ({ load: () => Promise.reject(new Error(message)) });
    const command = "npm install --no-save --ignore-scripts @huggingface/transformers";
    const first = await refusal(openTransformers(choice(), failing(missing)));
    expect(first).toContain("which is not installed");
    expect(first).toContain(command);
    const second = await refusal(openTransformers(choice(), failing(broken)));
    expect(second).toContain("does not start here");
    expect(second).toContain(command);
    expect(await refusal(openTransformers(choice(), { load: async () => ({ env: {} }) }))).toBe(second);
  });

  it("that there is no such model, that the network is down, or that the folder is closed", async () => {
    const download = async (hub: string[] | null, place = choice()) =>
      refusal(openTransformers(place, { ...giving(transformersStandIn({ hub })), download: true }));
    expect(await download(["another/model"])).toContain(`huggingface.co has no model ${NAME} that Lektr can use.`);
    expect(await download(null)).toContain("huggingface.co did not answer");
    const file = join(folder, "a-file");
    writeFileSync(file, "");
    expect(await download([NAME], choice(NAME, join(file, "models")))).toContain("cannot write into the folder");
  });

  it("that a model's files are broken, and where they lie", async () => {
    const { package: standIn } = transformersStandIn();
    const pipeline = () => Promise.reject(new Error("Protobuf parsing failed."));
    const message = await refusal(openTransformers(choice(), { load: async () => ({ ...standIn, pipeline }) }));
    expect(message).toContain(`Delete the folder ${join(folder, NAME)}`);
  });

  it.each([
    ["numbers that are none", () => tensor([[Number.NaN, 1, 0, 0]])],
    ["vectors without a direction", () => tensor([[0, 0, 0, 0]])],
    ["a vector a word", () => ({ dims: [1, 2, 4], data: new Float32Array(8) })],
    ["too few vectors", (texts: string[]) => tensor(texts.slice(1).map(() => [1, 0, 0, 0]))],
    ["something else altogether", () => "soul"],
    ["vectors of another length than before", (texts: string[]) => tensor([texts[0] === "Meaning" ? [1, 0] : [1]])],
  ])("that a model gives %s", async (_, answer) => {
    putFiles();
    const standIn = transformersStandIn({ answer });
    const using = openTransformers(choice(), giving(standIn)).then((model) => model.encode(["soul"], "query"));
    expect(await refusal(using)).toContain(`${NAME} gives no vectors that search can use`);
  });
});
