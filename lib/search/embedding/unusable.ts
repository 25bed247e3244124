import { join } from "node:path";
import { UnusableModel } from "./model.ts";
import { INSTALL_TRANSFORMERS, TRANSFORMERS } from "./optional-package.ts";

export function notInstalled(cause?: unknown): UnusableModel {
  return new UnusableModel(
    `Models of Hugging Face need the package ${TRANSFORMERS}, which is not installed. Run “${INSTALL_TRANSFORMERS}” in Lektr’s folder, then try again.`,
    cause,
  );
}

export function notStarted(cause: unknown): UnusableModel {
  return new UnusableModel(
    `The package ${TRANSFORMERS} is installed, but it does not start here. Run “${INSTALL_TRANSFORMERS}” in Lektr’s folder to install it anew, then try again.`,
    cause,
  );
}

export function notWritable(folder: string, cause?: unknown): UnusableModel {
  return new UnusableModel(
    `Lektr cannot write into the folder ${folder}. Allow the account that Lektr runs under to do so, or choose another folder.`,
    cause,
  );
}

/** The package's errors for a missing file (its utils/hub.js). */
const MISSING = /not found locally|Local file missing|allowRemoteModels=false/i;
const REFUSED = /Could not locate file|Unauthorized access|Forbidden access|invalid model ID/i;
const UNREACHED =
  /fetch failed|terminated|occurred while trying to load file|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network/i;
const NO_ROOM = /ENOSPC|EDQUOT/;
const NOT_ALLOWED = /EACCES|EPERM|EROFS/;

interface ModelLocation {
  name: string;
  folder: string;
  download: boolean;
}

/** Explains why a model could not be loaded, from the error that the package threw. */
export function notLoaded({ name, folder, download }: ModelLocation, cause: unknown): UnusableModel {
  const said = cause instanceof Error ? `${cause.message} ${codeOf(cause)}` : String(cause);
  const because = (message: string) => new UnusableModel(message, cause);
  if (NO_ROOM.test(said)) return because(`There is no room left for the files of ${name}. Make room, then try again.`);
  if (NOT_ALLOWED.test(said)) return notWritable(folder, cause);
  if (!download && MISSING.test(said))
    return because(
      `The files of ${name} are not in ${folder}, and fetching them was not agreed to. Choose the model again to be asked, or put its files there.`,
    );
  if (REFUSED.test(said))
    return because(
      `huggingface.co has no model ${name} that Lektr can use. Check its name; it must be open to everyone, and made for ONNX, as Xenova/multilingual-e5-small is.`,
    );
  if (download && UNREACHED.test(said))
    return because(
      `The files of ${name} could not be fetched: huggingface.co did not answer, or broke off. Check the connection, then try again.`,
    );
  return because(
    `The files of ${name} cannot be read; they may be incomplete. Delete the folder ${join(folder, name)}, then choose the model again.`,
  );
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The error for a model that responds, but not with what search needs. */
export function notMade(name: string, instead: string, cause?: unknown): UnusableModel {
  return new UnusableModel(
    `${name} gives no vectors that search can use, but ${instead}. Choose a model made for sentences, as Xenova/multilingual-e5-small is.`,
    cause,
  );
}
