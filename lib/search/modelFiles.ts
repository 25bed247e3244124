import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ModelRow } from "#db/searchModels.ts";
import type { ModelChoice, UnusableModel } from "./embedding/model.ts";
import { notInstalled, notWritable, TRANSFORMERS } from "./embedding/unusable.ts";

/** Where the files of models lie unless the reader chose otherwise; in the data folder. */
export const DEFAULT_CACHE_FOLDER = "models";

/** Where things lie on this machine, as whole paths. */
export interface Places {
  /** Lektr's own folder. */
  root: string;
  dataFolder: string;
}

/** Whether the optional package lies beside Lektr. Whether it works shows when it is used. */
export function isPackageInstalled({ root }: Places): boolean {
  return existsSync(join(/* turbopackIgnore: true */ root, "node_modules", TRANSFORMERS, "package.json"));
}

/**
 * A model as it is opened: with the whole path of its folder, and whether its files may be fetched. The library keeps the path
 * as it was given, so that the data folder can be moved.
 */
export function opened(
  { provider, name, cacheFolder, download }: Pick<ModelRow, keyof ModelChoice | "download">,
  { dataFolder }: Pick<Places, "dataFolder">,
): ModelChoice & { download: boolean } {
  const folder = cacheFolder === null ? null : resolve(/* turbopackIgnore: true */ dataFolder, cacheFolder);
  return { provider, name, cacheFolder: folder, download };
}

/** Why a model cannot be built up as it was chosen. */
export type Obstacle =
  | { code: "download_needed" }
  | { code: "package_missing" | "folder_closed"; reason: UnusableModel };

/**
 * What stands in the way of a model of Hugging Face, as far as it can be told without loading it; null if nothing does. Its
 * folder is made if its files are to be fetched.
 */
export function findObstacle(chosen: Pick<ModelRow, keyof ModelChoice | "download">, places: Places): Obstacle | null {
  const { name, cacheFolder: folder, download } = opened(chosen, places);
  if (folder === null) return null;
  if (!isPackageInstalled(places)) return { code: "package_missing", reason: notInstalled() };
  if (!download) return areFilesIn(folder, name) ? null : { code: "download_needed" };
  try {
    mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return { code: "folder_closed", reason: notWritable(folder, error) };
  }
}

/** Whether the files without which no model can be loaded are in a folder. */
function areFilesIn(folder: string, name: string): boolean {
  const needed = ["config.json", "tokenizer.json", "onnx/model_quantized.onnx"];
  return needed.every((file) => existsSync(join(/* turbopackIgnore: true */ folder, name, file)));
}
