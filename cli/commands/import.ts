import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure, type ExitName } from "#cli/exit-codes.ts";
import { type FileImport, importOneFile, type ImportFileOptions } from "#cli/import/import-file.ts";
import { findFiles } from "#cli/import/find-files.ts";
import { previewFile } from "#cli/import/preview-file.ts";
import { resultText } from "#cli/import/result-text.ts";
import { watchFolder } from "#cli/import/watch-folder.ts";
import { fileInMemory, fileOnDisk, type UploadFile } from "#cli/server/multipart.ts";
import { readAll } from "#cli/terminal/ask.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { OperationFailure } from "#lib/api-contract/operations/caller.ts";

interface ImportFlags extends ImportFileOptions {
  preview?: boolean;
  watch?: string;
  name: string;
}

export const declare: DeclareCommand = (command, act) => {
  command
    .argument("[file...]", "files, folders, or - for standard input")
    .option("--preview", "show what would be imported, and ask")
    .option("--watch <folder>", "import what is in a folder, and what is put there, until Ctrl-C")
    .option("--title <title>", "the book of entries that do not say which book they are from")
    .option("--author <author>", "and its author")
    .option("--name <filename>", "what to call standard input", "standard input")
    .action((files: string[]) => act((context) => importFiles(context, files, command.opts<ImportFlags>())));
  withExamples(command, [
    ['lektr import "My Clippings.txt"', "Bring a Kindle’s highlights in."],
    ["lektr import ~/koreader/clipboard", "All files of a folder."],
    ["lektr import --preview export.csv", "See first what it would change."],
    ["curl -s https://example.org/export.json | lektr import -", "Import what another program prints."],
    ["lektr import --watch ~/Dropbox/highlights", "Import whatever appears there."],
  ]);
};

async function importFiles(context: CommandContext, paths: string[], flags: ImportFlags): Promise<ExitName> {
  if (flags.watch !== undefined) return watchFolder(context, flags.watch, (path) => importPath(context, path, flags));
  if (paths.length === 0) throw new CommandFailure("Say which files to import: lektr import FILE…", "usage");
  const sources: (() => Promise<FileImport>)[] = [];
  for (const path of paths) {
    if (path === "-") sources.push(() => importStdin(context, flags));
    else sources.push(...(await findFiles(path)).map((found) => () => importPath(context, found, flags)));
  }
  const results: FileImport[] = [];
  for (const send of sources) {
    context.signal.throwIfAborted();
    results.push(await send());
  }
  if (results.length > 1 && !context.isJson) sumUp(context, results);
  return exitOf(results);
}

async function importPath(context: CommandContext, path: string, flags: ImportFlags): Promise<FileImport> {
  return sendFile(context, await fileOnDisk(path), flags);
}

async function importStdin(context: CommandContext, flags: ImportFlags): Promise<FileImport> {
  return sendFile(context, fileInMemory(flags.name, await readAll(context.terminal.stdin)), flags);
}

/** Imports a file and shows the result. One that fails does not keep the others from being imported. */
async function sendFile(context: CommandContext, file: UploadFile, flags: ImportFlags): Promise<FileImport> {
  const { terminal, isJson, signal } = context;
  try {
    const result = await (flags.preview ? previewFile : importOneFile)(context, file, flags);
    if (isJson) terminal.printJson(result.answer);
    else if (result.answer) terminal.print(resultText(terminal, file.name, result.answer, context.chosen.url));
    return result;
  } catch (error) {
    if (
      signal.aborted ||
      !(error instanceof OperationFailure) ||
      error.status === 401 ||
      error.status === 403 ||
      error.code === "unreachable"
    ) {
      throw error;
    }
    if (isJson) terminal.printJson({ filename: file.name, error: error.message, code: error.code });
    terminal.say(`${terminal.err.red(terminal.signs.failed)} ${plainLine(file.name)}: ${plainLine(error.message)}`);
    return { answer: null, isWhole: false };
  }
}

function sumUp({ terminal }: CommandContext, results: readonly FileImport[]): void {
  const sum = (count: "added" | "updated" | "skipped") =>
    results.reduce((total, { answer }) => total + (answer?.counts[count] ?? 0), 0);
  const failed = results.filter(({ answer }) => answer === null).length;
  const parts = [`${results.length} files`, `${sum("added")} added`, `${sum("updated")} updated`];
  if (sum("skipped") > 0) parts.push(`${sum("skipped")} entries could not be read`);
  if (failed > 0) parts.push(`${failed} files could not be imported`);
  terminal.print(terminal.out.bold(parts.join(", ")));
}

function exitOf(results: readonly FileImport[]): ExitName {
  if (results.every(({ isWhole }) => isWhole)) return "ok";
  return results.every(({ answer }) => answer === null) ? "failed" : "partly";
}
