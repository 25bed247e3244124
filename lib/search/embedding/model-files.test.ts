import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BUILT_IN } from "./model.ts";
import { findObstacle, opened } from "./model-files.ts";
import { wishFor } from "./models.ts";

const E5 = { provider: "transformers", name: "Xenova/multilingual-e5-small", cacheFolder: "models" } as const;
const SHIPPED = { ...BUILT_IN, download: false };
const PLACES = { root: "/lektr", dataFolder: "/data" };

describe("the folder of a model", () => {
  const kept = (cacheFolder?: string) => {
    const choice = { provider: "transformers", name: E5.name, download: false } as const;
    return wishFor({ ...choice, ...(cacheFolder !== undefined && { cacheFolder }) }, PLACES);
  };

  it("moves with the data folder if it is inside that, however it was written", () => {
    for (const path of [undefined, "models", "./models/", "/data/models"])
      expect(kept(path)).toEqual({ ...E5, download: false });
    expect(kept("/srv/models")).toMatchObject({ cacheFolder: "/srv/models" });
    expect(kept("../models")).toMatchObject({ cacheFolder: "/models" });
  });

  it("is told as a whole path, and what ships with Lektr has none", () => {
    expect(opened(E5, PLACES).cacheFolder).toBe("/data/models");
    expect(opened(SHIPPED, PLACES).cacheFolder).toBeNull();
  });
});

describe("what prevents a model from being used", () => {
  const lektr = mkdtempSync(join(tmpdir(), "lektr-places-"));
  const places = { root: lektr, dataFolder: join(lektr, "data") };
  const obstacle = (download: boolean, cacheFolder = "models") =>
    findObstacle({ ...E5, cacheFolder, download }, places);

  it("is told before anything is changed or fetched", () => {
    expect(findObstacle(SHIPPED, places)).toBeNull();
    expect(obstacle(true)).toMatchObject({ code: "package_missing" });
    mkdirSync(join(lektr, "node_modules/@huggingface/transformers"), { recursive: true });
    writeFileSync(join(lektr, "node_modules/@huggingface/transformers/package.json"), "{}");
    expect(obstacle(false)).toMatchObject({ code: "download_needed" });
    writeFileSync(join(lektr, "file"), "");
    expect(obstacle(true, join(lektr, "file/models"))).toMatchObject({ code: "folder_closed" });
    expect(obstacle(true)).toBeNull();
    const files = join(places.dataFolder, "models", E5.name);
    mkdirSync(join(files, "onnx"), { recursive: true });
    for (const name of ["config.json", "tokenizer.json"]) writeFileSync(join(files, name), "{}");
    expect(obstacle(false)).toMatchObject({ code: "download_needed" });
    writeFileSync(join(files, "onnx/model_quantized.onnx"), "");
    expect(obstacle(false)).toBeNull();
    rmSync(lektr, { recursive: true });
  });
});
