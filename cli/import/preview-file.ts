import type { CommandContext } from "#cli/command.ts";
import type { UploadFile } from "#cli/server/multipart.ts";
import { askYesNo } from "#cli/terminal/ask.ts";
import { startProgress } from "#cli/terminal/progress.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { type FileImport, finished, type ImportFileOptions, upload, waitForImport } from "./import-file.ts";
import { previewText } from "./result-text.ts";

/**
 * Shows what importing a file would do. A person is asked whether to do it; without one nothing is imported, and
 * nothing is left waiting on the server.
 */
export async function previewFile(
  context: CommandContext,
  file: UploadFile,
  options: ImportFileOptions,
): Promise<FileImport> {
  const { server, terminal, isJson } = context;
  const bar = await startProgress(terminal, plainLine(file.name));
  const previewed = await (async () => {
    const { id } = await upload(context, "POST /api/v1/import/preview", file, options, bar);
    return waitForImport(context, id, bar);
  })().finally(bar.end);
  finished(previewed);
  if (!isJson) terminal.print(previewText(terminal, file.name, previewed));
  const params = { id: previewed.id };
  if (isJson || !terminal.isInteractive || !(await askYesNo(terminal, "Import this?"))) {
    await server.call("DELETE /api/v1/imports/{id}", { params });
    if (!isJson) terminal.say("Nothing was imported.");
    return { answer: isJson ? previewed : null, isWhole: true };
  }
  await server.call("POST /api/v1/imports/{id}/start", { params });
  const progress = await startProgress(terminal, plainLine(file.name));
  return finished(await waitForImport(context, previewed.id, progress).finally(progress.end));
}
