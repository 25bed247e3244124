import { setTimeout } from "node:timers/promises";
import type { CommandContext } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { formWith, type UploadFile } from "#cli/server/multipart.ts";
import { type Progress, startProgress } from "#cli/terminal/progress.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { OperationFailure } from "#lib/api-contract/operations/caller.ts";
import type { Import } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";

/** How entries without a book are read. */
export interface ImportFileOptions {
  title?: string;
  author?: string;
}

/** What became of a file. */
export interface FileImport {
  /** The import; null if there is none. */
  answer: Import | null;
  /** Whether every entry of the file could be read. */
  isWhole: boolean;
}

/** How often the server is asked for the progress, in milliseconds. */
const POLL_MS = 500;
/** The part of the progress bar that stands for the upload. */
const UPLOAD_PART = 0.3;

/** Imports a file with a progress bar, and waits until it is done. @throws {OperationFailure} if it is not imported */
export async function importOneFile(
  context: CommandContext,
  file: UploadFile,
  options: ImportFileOptions,
): Promise<FileImport> {
  const bar = await startProgress(context.terminal, plainLine(file.name));
  try {
    const started = await upload(context, "POST /api/v1/import", file, options, bar);
    return finished(await waitForImport(context, started.id, bar));
  } finally {
    bar.end();
  }
}

/** The result of an import that has ended. @throws {OperationFailure} if it failed */
export function finished(answer: Import): FileImport {
  if (answer.status !== "failed") return { answer, isWhole: answer.counts.skipped === 0 };
  throw new OperationFailure(422, answer.errorCode ?? "failed", answer.error ?? "The import failed.");
}

/** Sends a file, to be imported or previewed, and does not wait for the result. */
export async function upload(
  { server, signal }: CommandContext,
  operation: "POST /api/v1/import" | "POST /api/v1/import/preview",
  file: UploadFile,
  { title, author }: ImportFileOptions,
  bar: Progress,
): Promise<Import> {
  const fields = { ...(title !== undefined && { title }), ...(author !== undefined && { author }) };
  const body = formWith(file, fields, (sent) => bar.show((sent / file.length) * UPLOAD_PART, "Sending"));
  const headers = { "content-type": body.type, prefer: "respond-async" };
  const [method = "", path = ""] = operation.split(" ");
  return server.send(operation, { method, path, headers, body, signal });
}

/**
 * Waits until nothing more happens to an import. After Ctrl-C it is stopped: what came in stays, and the same command
 * imports the rest.
 */
export async function waitForImport(context: CommandContext, id: number, bar: Progress): Promise<Import> {
  const { server, signal } = context;
  for (;;) {
    const answer = await server.call("GET /api/v1/imports/{id}", { params: { id }, query: {} });
    if (isSettledStatus(answer.status)) return answer;
    bar.show(UPLOAD_PART + answer.progress * (1 - UPLOAD_PART), "Importing");
    if (signal.aborted) throw await stopImport(context, id);
    await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function stopImport({ server, terminal }: CommandContext, id: number): Promise<CommandFailure> {
  try {
    const { counts, status } = await server.call("POST /api/v1/imports/{id}/stop", { params: { id } });
    const done =
      status === "done"
        ? "It was done already."
        : `Stopped: ${counts.added + counts.updated} highlights came in and stay.`;
    terminal.say(`${done} Run the same command again to import the rest; nothing comes twice.`);
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error;
    terminal.say(`The import goes on in Lektr (number ${id}): ${plainLine(error.message)}`);
  }
  return new CommandFailure("Interrupted.", "interrupted");
}
