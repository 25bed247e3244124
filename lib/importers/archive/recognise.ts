import { type RecognisedFile, type FileRefusal, refuse } from "../refusal/answer.ts";
import { unreadArchive } from "../refusal/not-read.ts";
import { marksIn } from "../readers.ts";
import { missingHalf } from "../sqlite/recognise.ts";
import { UnreadableFile } from "../types.ts";
import { filesWithin, type ArchiveContents, type Half, type Recognise } from "./contents.ts";
import { openArchive } from "../zip/files.ts";
import { LIMITS, type Limits } from "../zip/limits.ts";

/** Number of file names mentioned if an archive contains no export. */
const NAMES_TOLD = 3;

/**
 * Checks whether a ZIP archive contains an export, unpacking files until one is found. Never throws.
 * @param recognise recognises a single file
 */
export function recogniseArchive(bytes: Uint8Array, recognise: Recognise, limits: Limits = LIMITS): RecognisedFile {
  try {
    return lookedThrough(bytes, recognise, limits);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return {
      ok: false,
      code: error.code === "unsafe_archive" ? "unsafe_archive" : "damaged_file",
      message: error.message,
    };
  }
}

function lookedThrough(bytes: Uint8Array, recognise: Recognise, limits: Limits): RecognisedFile {
  const archive = openArchive(bytes, limits);
  const names = archive.files.map(({ name }) => name);
  const whole = marksIn("zip").find(({ mark }) => mark.fits(names))?.format;
  if (whole !== undefined) return { ok: true, format: whole };
  const unread = unreadArchive(names);
  if (unread !== null) return unread;
  const halves = new Set<Half>();
  const others: { name: string; found: ArchiveContents }[] = [];
  for (const { file, found } of filesWithin(archive, recognise)) {
    if (found.kind === "half") halves.add(found.half);
    else if (found.kind !== "export") others.push({ name: file.name, found });
    if (found.kind === "export" || halves.size === 2) return { ok: true, format: "archive" };
  }
  const [half] = halves;
  return half === undefined ? nothingIn(others) : missingHalf(half);
}

function nothingIn(others: { name: string; found: ArchiveContents }[]): FileRefusal {
  const [first] = others;
  if (first === undefined) return refuse("empty_file", "There is no file in this archive, or only empty ones.");
  const broken = others.find(({ found }) => found.kind === "unreadable");
  if (broken?.found.kind === "unreadable") {
    return refuse(
      "unsupported_format",
      `There is no export in this archive that can be read. “${broken.name}”: ${broken.found.why}`,
    );
  }
  const names = others.slice(0, NAMES_TOLD).map(({ name }) => `“${name}”`);
  const more = others.length > NAMES_TOLD ? ` and ${(others.length - NAMES_TOLD).toLocaleString("en")} more` : "";
  return refuse("unsupported_format", `There is no export in this archive, only ${names.join(", ")}${more}.`);
}
