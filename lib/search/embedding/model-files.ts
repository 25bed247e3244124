import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { ModelChoice, ModelToOpen } from "./model.ts";
import { TRANSFORMERS } from "./optional-package.ts";
import { notInstalled, notWritable } from "./unusable.ts";

/** Where things lie on this machine, as whole paths. */
export interface ModelPlaces {
  /** Lektr's own folder. */
  root: string;
  dataFolder: string;
}

/** Whether the optional package lies beside Lektr. Whether it works shows when it is used. */
export function isPackageInstalled({ root }: ModelPlaces): boolean {
  return existsSync(join(/* turbopackIgnore: true */ root, "node_modules", TRANSFORMERS, "package.json"));
}

/** Where the files of models lie unless the reader chose otherwise. */
export function defaultFolder({ dataFolder }: ModelPlaces): string {
  return join(dataFolder, "models");
}

/** How the library keeps the path of a folder: what lies in the data folder moves with it. */
export function keptPath(path: string, { dataFolder }: ModelPlaces): string {
  const whole = resolve(/* turbopackIgnore: true */ dataFolder, path);
  const within = relative(dataFolder, whole);
  return within.startsWith("..") || isAbsolute(within) ? whole : within;
}

/** A model as it is opened: with the whole path of its folder, and whether its files may be fetched. */
export function opened(
  { provider, name, cacheFolder, download = false }: ModelToOpen,
  { dataFolder }: Pick<ModelPlaces, "dataFolder">,
): ModelChoice & { download: boolean } {
  const folder = cacheFolder === null ? null : resolve(/* turbopackIgnore: true */ dataFolder, cacheFolder);
  return { provider, name, cacheFolder: folder, download };
}

/** Why a model cannot be built up as it was chosen; `message` is for the reader. */
export interface Obstacle {
  code: "package_missing" | "download_needed" | "folder_closed";
  message: string;
}

/**
 * What stands in the way of a model of Hugging Face, as far as it can be told without loading it; null if nothing does.
 * Its folder is made if its files are to be fetched.
 */
export function findObstacle(chosen: ModelToOpen, places: ModelPlaces): Obstacle | null {
  const { name, cacheFolder: folder, download } = opened(chosen, places);
  if (folder === null) return null;
  if (!isPackageInstalled(places)) return { code: "package_missing", message: notInstalled().message };
  if (!download) return areFilesIn(folder, name) ? null : downloadNeeded(name, folder);
  try {
    mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return { code: "folder_closed", message: notWritable(folder, error).message };
  }
}

function downloadNeeded(name: string, folder: string): Obstacle {
  const message = `The files of ${name} are not in ${folder}. They can be fetched from huggingface.co, if you agree to it.`;
  return { code: "download_needed", message };
}

/** Whether the files without which no model can be loaded are in a folder. */
function areFilesIn(folder: string, name: string): boolean {
  const needed = ["config.json", "tokenizer.json", "onnx/model_quantized.onnx"];
  return needed.every((file) => existsSync(join(/* turbopackIgnore: true */ folder, name, file)));
}
