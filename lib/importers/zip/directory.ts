import { Buffer } from "node:buffer";
import { bomb, damagedArchive, type Limits, splitArchive, tooManyFiles } from "./limits.ts";
import { shownName } from "./names.ts";
import { type End, findEnd, LARGE, sizesIn } from "./end.ts";

const CENTRAL = 0x0201_4b50;
const LOCAL = 0x0403_4b50;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;

/** A file as the archive's list names it. */
export interface ArchivedFile {
  /** To be shown, and for nothing else. */
  name: string;
  isFolder: boolean;
  isEncrypted: boolean;
  /** 0 for stored, 8 for deflated; others are not unpacked. */
  method: number;
  crc32: number;
  /** Bytes, unpacked, as the list has it. */
  size: number;
  /** Where its packed bytes lie. */
  start: number;
  end: number;
}

/**
 * The files of an archive by its central directory, which other programs use, too; each file's own header must agree.
 * Nothing is unpacked. The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 * @throws {UnreadableFile} if it is damaged, or files overlap
 */
export function readDirectory(archive: Uint8Array, limits: Limits): ArchivedFile[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(bytes);
  if (end === null) throw damagedArchive();
  if (end.isSplit) throw splitArchive();
  if (end.entries > limits.files * 2) throw tooManyFiles(limits);
  const entries = [...centralEntries(bytes, end)];
  if (entries.length !== end.entries) throw damagedArchive();
  refuseOverlaps(entries);
  const files = entries.map(({ file }) => file);
  if (files.filter(({ isFolder }) => !isFolder).length > limits.files) throw tooManyFiles(limits);
  return files;
}

interface CentralEntry {
  file: ArchivedFile;
  /** Start of its own header. */
  from: number;
}

function* centralEntries(bytes: Buffer, { start, end, entries }: End): Generator<CentralEntry> {
  let at = start;
  for (let count = 0; count < entries; count++) {
    if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL) throw damagedArchive();
    const name = at + CENTRAL_BYTES;
    const extra = name + bytes.readUInt16LE(at + 28);
    const comment = extra + bytes.readUInt16LE(at + 30);
    const next = comment + bytes.readUInt16LE(at + 32);
    if (next > end) throw damagedArchive();
    yield centralEntry(bytes, {
      at,
      name: bytes.subarray(name, extra),
      extra: bytes.subarray(extra, comment),
      limit: start,
    });
    at = next;
  }
}

interface ZipPosition {
  at: number;
  name: Buffer;
  extra: Buffer;
  /** Start of the central directory, and end of the files. */
  limit: number;
}

function centralEntry(bytes: Buffer, { at, name, extra, limit }: ZipPosition): CentralEntry {
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const written = { size: at + 24, packed: at + 20, from: at + 42 };
  const { size, packed, from } = sizesIn(bytes, written, extra);
  if (bytes.readUInt16LE(at + 34) !== 0 && bytes.readUInt16LE(at + 34) !== LARGE.small) throw splitArchive();
  const start = dataStart(bytes, { from, limit, name, method });
  if (start + packed > limit) throw damagedArchive();
  const shown = shownName(name, (flags & 0x800) !== 0);
  const file = {
    name: shown,
    isFolder: /[/\\]$/.test(name.toString("latin1")),
    isEncrypted: (flags & 0x41) !== 0,
    method,
    crc32: bytes.readUInt32LE(at + 16),
    size,
    start,
    end: start + packed,
  };
  return { file, from };
}

/** Start of a file's data, after its own header, which must have the same name. */
function dataStart(
  bytes: Buffer,
  { from, limit, name, method }: { from: number; limit: number; name: Buffer; method: number },
): number {
  if (from + LOCAL_BYTES > limit || bytes.readUInt32LE(from) !== LOCAL) throw damagedArchive();
  const named = from + LOCAL_BYTES;
  const extra = named + bytes.readUInt16LE(from + 26);
  if (!bytes.subarray(named, extra).equals(name) || bytes.readUInt16LE(from + 8) !== method) throw damagedArchive();
  return extra + bytes.readUInt16LE(from + 28);
}

/** Files that share their bytes make a small archive unpack to petabytes: https://www.bamsoftware.com/hacks/zipbomb/ */
function refuseOverlaps(entries: CentralEntry[]): void {
  let taken = 0;
  for (const { file, from } of entries.toSorted((a, b) => a.from - b.from)) {
    if (from < taken) throw bomb();
    taken = file.end;
  }
}
