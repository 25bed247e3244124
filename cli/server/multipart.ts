import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { Readable } from "node:stream";
import type { StreamedBody } from "./connection.ts";

/** A file to upload. */
export interface UploadFile {
  /** Its name for the reader and for the server. */
  name: string;
  length: number;
  open: () => Readable;
}

/** A file on this machine, read while it is sent. */
export async function fileOnDisk(path: string): Promise<UploadFile> {
  const { size } = await stat(path);
  return { name: basename(path), length: size, open: () => createReadStream(path, { end: Math.max(0, size - 1) }) };
}

/** A file that is in memory already. */
export function fileInMemory(name: string, bytes: Buffer): UploadFile {
  return { name, length: bytes.length, open: () => Readable.from([bytes]) };
}

/**
 * A form with one file and other fields (RFC 7578), sent piece by piece. `onSent` gets the number of the file's bytes
 * that were handed over so far.
 */
export function formWith(
  file: UploadFile,
  fields: Readonly<Record<string, string>>,
  onSent: (bytes: number) => void,
): StreamedBody {
  const boundary = `lektr-${randomUUID()}`;
  const part = (disposition: string) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n`;
  const before = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
  // Quotes and line breaks in a name would end the header.
  const filename = file.name.replaceAll(/["\r\n]/g, "_");
  before.push(`${part(`name="file"; filename="${filename}"`)}Content-Type: application/octet-stream\r\n\r\n`);
  const head = Buffer.from(before.join(""));
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    length: head.length + file.length + tail.length,
    stream: Readable.from(piecesOf(head, file, tail, onSent), { objectMode: false }),
  };
}

async function* piecesOf(head: Buffer, file: UploadFile, tail: Buffer, onSent: (bytes: number) => void) {
  yield head;
  let sent = 0;
  if (file.length > 0) {
    for await (const piece of file.open()) {
      const bytes = Buffer.from(piece);
      sent += bytes.length;
      onSent(sent);
      yield bytes;
    }
  }
  if (sent !== file.length) throw new Error(`${file.name} changed while it was being sent`);
  yield tail;
}
