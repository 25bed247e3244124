import { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { MAX_FILE_BYTES } from "./startImport.ts";

/** A file as it was sent, or why it was not taken. */
export type Upload =
  | { ok: true; file: { bytes: Buffer; filename: string | null } }
  | { ok: false; code: "too_large" | "no_file" | "malformed" };

/** More than this is not even read to its end: the connection is left to break. */
const DRAIN_BYTES = 1024 * 1024 * 1024;

/** A part of a multipart body that is not a file: names and sources are short. */
const LIMITS = { fileSize: MAX_FILE_BYTES + 1, files: 1, fields: 10, fieldSize: 10_000, parts: 12 };

/**
 * Reads an uploaded file: the field `file` of a multipart form, or the whole body of any other request. Nothing larger
 * than the limit is held in memory; the rest of it is read and dropped, so that the sender gets to hear the answer.
 */
export async function readUpload(headers: Headers, body: AsyncIterable<Uint8Array> | null): Promise<Upload> {
  if (!body) return { ok: false, code: "no_file" };
  const type = headers.get("content-type") ?? "";
  const stream = Readable.from(body, { objectMode: false });
  if (type.toLowerCase().startsWith("multipart/form-data")) return readForm(type, stream);
  const bytes = await collect(stream);
  return bytes ? { ok: true, file: { bytes, filename: filenameIn(headers) } } : { ok: false, code: "too_large" };
}

/** The name in `Content-Disposition`; our own pages percent-encode it, because a header holds no other letters. */
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

/** Browsers of old sent whole paths. */
function baseName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

async function readForm(type: string, stream: Readable): Promise<Upload> {
  return new Promise((resolve) => {
    let form: BusboyInstance;
    try {
      form = new Busboy({ headers: { "content-type": type }, limits: LIMITS });
    } catch {
      // The content type names no boundary.
      stream.resume();
      resolve({ ok: false, code: "malformed" });
      return;
    }
    let file: Promise<Upload> | undefined;
    form.on("file", (field, part, filename) => {
      if (field !== "file" || file) part.resume();
      else {
        file = collect(part).then(
          (bytes) =>
            bytes ? { ok: true, file: { bytes, filename: baseName(filename) } } : { ok: false, code: "too_large" },
          // The form ended in the middle of the file.
          (): Upload => ({ ok: false, code: "malformed" }),
        );
      }
    });
    form.on("error", () => {
      stream.resume();
      resolve({ ok: false, code: "malformed" });
    });
    form.on("finish", () => resolve(file ?? { ok: false, code: "no_file" }));
    stream.on("error", () => resolve({ ok: false, code: "malformed" }));
    stream.pipe(form);
  });
}

/** The bytes of a stream, or null if there are too many. */
async function collect(stream: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_FILE_BYTES) chunks.push(bytes);
    else chunks.length = 0;
    if (size > DRAIN_BYTES) break;
  }
  return size > MAX_FILE_BYTES ? null : Buffer.concat(chunks);
}
