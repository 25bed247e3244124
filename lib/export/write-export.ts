import { Zip, ZipDeflate } from "fflate";
import { breather } from "#lib/jobs/breathe.ts";
import { type ExportFormat, exportFormatRow } from "#lib/vocabulary/export-formats.ts";
import type { ExportContext, WrittenPart } from "./exported.ts";

const NOTHING = new Uint8Array();

/** A chunk is sent once it is this long; bytes. */
const CHUNK = 64 * 1024;

/**
 * Writes the parts of an export as bytes. Reads no further than its consumer takes, and gives way to other work between
 * two parts. Ending the iteration ends the reading.
 */
export async function* writeExport(
  parts: Iterable<WrittenPart>,
  format: ExportFormat,
  context: ExportContext,
): AsyncGenerator<Uint8Array> {
  const bytes = exportFormatRow(format).isArchive ? zipped(parts, context) : encoded(parts);
  const breathe = breather();
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const chunk of bytes) {
    await breathe();
    waiting.push(chunk);
    length += chunk.length;
    if (length < CHUNK) continue;
    yield Buffer.concat(waiting);
    [waiting, length] = [[], 0];
  }
  yield Buffer.concat(waiting);
}

function* encoded(parts: Iterable<WrittenPart>): Generator<Uint8Array> {
  for (const part of parts) if (typeof part === "string") yield Buffer.from(part);
}

/** A ZIP archive with UTF-8 names. An empty export has one file that says so: an empty archive opens nowhere. */
function* zipped(parts: Iterable<WrittenPart>, { exportedAt }: ExportContext): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data);
  });
  const add = (name: string) => {
    const added = new ZipDeflate(name, { level: 6 });
    added.mtime = new Date(`${exportedAt}Z`);
    zip.add(added);
    return added;
  };
  let file: ZipDeflate | undefined;
  for (const part of parts) {
    if (typeof part === "string") {
      file?.push(Buffer.from(part));
    } else {
      file?.push(NOTHING, true);
      file = add(part.file);
    }
    yield* ready.splice(0);
  }
  (file ?? add("There are no highlights.txt")).push(NOTHING, true);
  zip.end();
  yield* ready;
}
