import { isBlank } from "../encoding.ts";
import type { RecognisedFile } from "../refusal/answer.ts";
import { type DatabaseKind, databaseKindIfAny } from "../sqlite/kind.ts";
import { withLog } from "../sqlite/wal.ts";
import type { Format } from "../types.ts";
import { backupsAmong, completing } from "./beside.ts";
import { type Archive, type ArchivedFile, isArchive, type UnpackedFile } from "../zip/files.ts";
import { LIMITS } from "../zip/limits.ts";
import { isByTheWay } from "../zip/names.ts";

/** Half of what Apple Books keeps: of no use alone. */
export type Half = Extract<DatabaseKind, `apple-books-${string}`>;

/** The kind of a file in an archive. */
export type ArchiveContents =
  | { kind: "export"; format: Format; bytes: Uint8Array; customMetadata?: Uint8Array }
  | { kind: "half"; half: Half; bytes: Uint8Array }
  | { kind: "unreadable"; why: string }
  /** A copy of another file in the archive. */
  | { kind: "backup" }
  | { kind: "unknown" };

export type Recognise = (bytes: Uint8Array) => RecognisedFile;

/** Codes of files that are meant to be exports: the reader wants to know what is wrong with them. */
const MEANT = new Set(["utf16", "not_utf8", "damaged_file"]);

/**
 * Unpacks the files of an archive one after the other and yields each with its kind. Leaves out folders, empty files,
 * and files that macOS or Windows add.
 * @throws {UnreadableFile} if the archive grows beyond its limits
 */
export function* filesWithin(
  archive: Archive,
  recognise: Recognise,
): Generator<{ file: ArchivedFile; found: ArchiveContents }> {
  const logs = logsOf(archive.files);
  const isLog = new Set(logs.values());
  const customOf = ({ name }: ArchivedFile): UnpackedFile | null => {
    const custom = byName.get(completing(name) ?? "");
    return custom === undefined ? null : archive.unpack(custom);
  };
  const byName = new Map(archive.files.map((file) => [file.name, file]));
  const backups = backupsAmong(byName.keys());
  const completions = new Set(archive.files.flatMap(({ name }) => byName.get(completing(name) ?? "") ?? []));
  for (const file of archive.files) {
    if (file.isFolder || isByTheWay(file.name) || isLog.has(file) || completions.has(file)) continue;
    if (backups.has(file.name)) {
      yield { file, found: { kind: "backup" } };
      continue;
    }
    const unpacked = archive.unpack(file);
    const log = logs.get(file);
    const unpackedLog = log === undefined ? null : archive.unpack(log);
    if (!unpacked.ok) yield { file, found: locked(unpacked.why) };
    else if (unpacked.bytes.length > 0)
      yield { file, found: completed(foundIn(withItsLog(unpacked.bytes, unpackedLog), recognise), customOf(file)) };
    if (log !== undefined && unpackedLog?.ok === false) yield { file: log, found: locked(unpackedLog.why) };
  }
}

function completed(found: ArchiveContents, custom: UnpackedFile | null): ArchiveContents {
  return found.kind === "export" && custom?.ok === true ? { ...found, customMetadata: custom.bytes } : found;
}

function locked(why: string): ArchiveContents {
  return { kind: "unreadable", why: `It is in the archive, but ${why}.` };
}

/** The write-ahead logs of databases in the archive: next to them, or else with the same name in any folder. */
function logsOf(files: ArchivedFile[]): Map<ArchivedFile, ArchivedFile> {
  const logs = files.filter(({ name }) => name.endsWith("-wal"));
  const byName = new Map(
    logs.flatMap(
      (log) =>
        [
          [baseName(log.name), log],
          [log.name, log],
        ] as const,
    ),
  );
  const pairs = files.flatMap((file) => {
    const log = byName.get(`${file.name}-wal`) ?? byName.get(`${baseName(file.name)}-wal`);
    return log === undefined ? [] : [[file, log] as const];
  });
  return new Map(pairs);
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

function withItsLog(bytes: Uint8Array, log: UnpackedFile | null): Uint8Array {
  return log?.ok === true ? withLog(bytes, log.bytes, LIMITS.file) : bytes;
}

function foundIn(bytes: Uint8Array, recognise: Recognise): ArchiveContents {
  if (isArchive(bytes)) {
    const why =
      "It is an archive itself, or an office document, and was not opened. If there are exports in it, unpack it.";
    return { kind: "unreadable", why };
  }
  const half = databaseKindIfAny(bytes);
  if (half === "apple-books-annotations" || half === "apple-books-library") return { kind: "half", half, bytes };
  const recognised = recognise(bytes);
  if (!recognised.ok) return refused(recognised, bytes);
  if (recognised.format === "archive") return { kind: "unknown" };
  if (recognised.format === "csv" && recognised.table?.guess.text === undefined) {
    const why = "It is a table, but the names of its columns do not say which holds the text. Drop it alone to say so.";
    return { kind: "unreadable", why };
  }
  return { kind: "export", format: recognised.format, bytes };
}

function refused({ code, message }: { code: string; message: string }, bytes: Uint8Array): ArchiveContents {
  return MEANT.has(code) && !isBlank(bytes) ? { kind: "unreadable", why: ofTheFile(message) } : { kind: "unknown" };
}

/** Rewords a message about a single file for a file among others. */
export function ofTheFile(message: string): string {
  return message.replace("Nothing was imported.", "Nothing of it was imported.");
}
