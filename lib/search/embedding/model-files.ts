import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { ModelChoice, ModelToOpen } from "./model.ts";
import { TRANSFORMERS } from "./optional-package.ts";
import { notInstalled, notWritable } from "./unusable.ts";

/** Absolute paths of folders on this machine. */
export interface ModelPlaces {
  /** Lektr's own folder. */
  root: string;
  dataFolder: string;
}

/** Whether the optional package is installed in Lektr's folder. Whether it works shows only when it is used. */
export function isPackageInstalled({ root }: ModelPlaces): boolean {
  return existsSync(join(/* turbopackIgnore: true */ root, "node_modules", TRANSFORMERS, "package.json"));
}

/** The folder for the files of models, unless the reader chose another. */
export function defaultFolder({ dataFolder }: ModelPlaces): string {
  return join(dataFolder, "models");
}

/** The path of a folder as the library stores it: relative inside the data folder, so that it moves with that. */
export function keptPath(path: string, { dataFolder }: ModelPlaces): string {
  const whole = resolve(/* turbopackIgnore: true */ dataFolder, path);
  const within = relative(dataFolder, whole);
  return within.startsWith("..") || isAbsolute(within) ? whole : within;
}

/** A model with the absolute path of its folder, and whether its files may be downloaded. */
export function opened(
  { provider, name, cacheFolder, download = false }: ModelToOpen,
  { dataFolder }: Pick<ModelPlaces, "dataFolder">,
): ModelChoice & { download: boolean } {
  const folder = cacheFolder === null ? null : resolve(/* turbopackIgnore: true */ dataFolder, cacheFolder);
  return { provider, name, cacheFolder: folder, download };
}

/** Why a model cannot be built as it was chosen; `message` is for the reader. */
export interface Obstacle {
  code: "package_missing" | "download_needed" | "folder_closed";
  message: string;
}

/**
 * What prevents a Hugging Face model from being used, as far as that can be known without loading it; null if nothing
 * does. Creates its folder if its files are to be downloaded.
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

/** Whether the files that every model needs are in a folder. */
function areFilesIn(folder: string, name: string): boolean {
  const needed = ["config.json", "tokenizer.json", "onnx/model_quantized.onnx"];
  return needed.every((file) => existsSync(join(/* turbopackIgnore: true */ folder, name, file)));
}
