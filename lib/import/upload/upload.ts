import { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { DRAIN_BYTES } from "./large-uploads.ts";
import { packFiles, type SentFile } from "./pack-files.ts";
import { MAX_FILE_BYTES } from "#lib/vocabulary/limits.ts";

/** An uploaded file with the form's other fields, or why it was rejected. */
export type ReceivedUpload =
  | { ok: true; file: SentFile; fields: Map<string, string> }
  | { ok: false; code: "too_large" | "no_file" | "malformed" };

/** Most files in one upload; more can come as an archive, or one by one. */
const MOST_FILES = 100;

/** Limits of the parts of a multipart body that are not files: names and sources are short. */
const LIMITS = {
  fileSize: MAX_FILE_BYTES + 1,
  files: MOST_FILES,
  fields: 10,
  fieldSize: 10_000,
  parts: MOST_FILES + 12,
};

/**
 * Reads an uploaded file: the field `file` of a multipart form, or the whole body of any other request. Several fields
 * `file` become one archive, because some exports consist of several files. Nothing larger than the limit is kept in
 * memory; the rest of it is read and dropped, so that the sender gets the response.
 */
export async function readUpload(headers: Headers, body: AsyncIterable<Uint8Array> | null): Promise<ReceivedUpload> {
  if (!body) return { ok: false, code: "no_file" };
  const type = headers.get("content-type") ?? "";
  const stream = Readable.from(body, { objectMode: false });
  if (type.toLowerCase().startsWith("multipart/form-data")) return readForm(type, stream);
  const bytes = await collect(stream, lengthIn(headers));
  if (!bytes) return { ok: false, code: "too_large" };
  return { ok: true, file: { bytes, filename: filenameIn(headers) }, fields: new Map() };
}

/**
 * The file name in `Content-Disposition`; our own pages percent-encode it, because a header can't contain other
 * letters.
 */
function filenameIn(headers: Headers): string | null {
  const name = headers.get("content-disposition")?.match(/filename="([^"]*)"/)?.[1];
  if (!name) return null;
  try {
    return baseName(decodeURIComponent(name));
  } catch (error) {
    if (error instanceof URIError) return baseName(name);
    throw error;
  }
}

/** The last part of a path: old browsers sent whole paths. */
function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

async function readForm(type: string, stream: Readable): Promise<ReceivedUpload> {
  let form: BusboyInstance;
  try {
    form = new Busboy({ headers: { "content-type": type }, limits: LIMITS });
  } catch {
    // The content type has no boundary.
    stream.resume();
    return { ok: false, code: "malformed" };
  }
  const parts = await readParts(form, stream);
  if (!parts) return { ok: false, code: "malformed" };
  const { files, fields } = parts;
  const whole = files.flatMap((file) => file ?? []);
  const size = whole.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (whole.length < files.length || size > MAX_FILE_BYTES) return { ok: false, code: "too_large" };
  const [first, second] = whole;
  if (!first) return { ok: false, code: "no_file" };
  return { ok: true, file: second ? await packFiles(whole) : first, fields };
}

/** The files of a form, each null if it is too large, and the other fields; null if the form is damaged. */
async function readParts(form: BusboyInstance, stream: Readable) {
  const files: Promise<SentFile | null>[] = [];
  const fields = new Map<string, string>();
  form.on("field", (name, value) => fields.set(name, value));
  form.on("file", (field, part, filename) => {
    if (field !== "file") part.resume();
    else files.push(collect(part).then((bytes) => bytes && { bytes, filename: baseName(filename) }));
  });
  const isWhole = await new Promise<boolean>((resolve) => {
    form.on("error", () => {
      stream.resume();
      resolve(false);
    });
    form.on("finish", () => resolve(true));
    stream.on("error", () => resolve(false));
    stream.pipe(form);
  });
  // A form that ends in the middle of a file is damaged, too.
  const read = await Promise.allSettled(files);
  if (!isWhole || read.some((file) => file.status === "rejected")) return null;
  return { files: read.flatMap((file) => (file.status === "fulfilled" ? [file.value] : [])), fields };
}

/**
 * Collects a stream's bytes; null if there are too many. `length` is the announced length, if any, so that the bytes
 * are held only once.
 */
async function collect(stream: Readable, length = 0): Promise<Buffer | null> {
  const whole = Buffer.allocUnsafeSlow(length <= MAX_FILE_BYTES ? length : 0);
  const beyond: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    if (size + bytes.length <= whole.length) whole.set(bytes, size);
    else if (size + bytes.length <= MAX_FILE_BYTES) beyond.push(bytes);
    else beyond.length = 0;
    size += bytes.length;
    if (size > DRAIN_BYTES) break;
  }
  if (size > MAX_FILE_BYTES) return null;
  if (size === whole.length) return whole;
  const told = size - beyond.reduce((sum, bytes) => sum + bytes.length, 0);
  return Buffer.concat([whole.subarray(0, told), ...beyond]);
}

/** The length that a request announces for its body; 0 if it does not. */
function lengthIn(headers: Headers): number {
  const said = Number(headers.get("content-length") ?? 0);
  return Number.isSafeInteger(said) && said > 0 ? said : 0;
}
