import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { Option } from "commander";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { EXPORT_FORMATS, type ExportFormat } from "#lib/vocabulary/export-formats.ts";
import { findBook } from "./book.ts";

interface ExportFlags {
  format: ExportFormat;
  book?: string;
  tag?: string;
  search?: string;
  output?: string;
}

export const declare: DeclareCommand = (command, act) => {
  command
    .addOption(new Option("--format <format>", "what to write").choices([...EXPORT_FORMATS]).default("markdown"))
    .addOption(new Option("--book <id|title>", "only this book").conflicts(["tag", "search"]))
    .addOption(new Option("--tag <tag>", "only highlights with this tag").conflicts(["book", "search"]))
    .addOption(new Option("--search <query>", "only highlights that match these words and filters"))
    .option("--output <file>", "where to write it; “-” is standard output")
    .action(() => act((context) => exportLibrary(context, command.opts<ExportFlags>())));
  withExamples(command, [
    ["lektr export", "The whole library, a Markdown file for each book, as a ZIP archive."],
    ["lektr export --format csv --tag stoic --output stoic.csv", "A table of what has a tag."],
    ["lektr export --format json --output - | jq '.books[].title'", "Every field, in a script."],
  ]);
};

async function exportLibrary(context: CommandContext, flags: ExportFlags): Promise<void> {
  const { server, terminal, signal, isJson } = context;
  const { format, book, tag, search: q, output } = flags;
  const bookIds = book === undefined ? undefined : [(await findBook(context, book)).id];
  const query = { format, bookIds: bookIds?.join(","), tag, q };
  const { filename, contents } = await server.download("GET /api/v1/export", { query, signal });
  if (output === "-") return pipeline(contents, process.stdout, { end: false, signal });
  // The server's name is a name, never a path.
  const path = resolve(output ?? basename(filename));
  await writeWhole(path, contents, signal);
  if (isJson) terminal.printJson({ file: path });
  else terminal.say(`Wrote ${path}.`);
}

/** Writes a file that is there whole or not at all. */
async function writeWhole(path: string, contents: NodeJS.ReadableStream, signal: AbortSignal): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(contents, createWriteStream(part), { signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    if (signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(`${path} could not be written: ${why}.`);
  }
}
