import type { CommandContext } from "#cli/command.ts";
import type { UploadFile } from "#cli/server/multipart.ts";
import { askYesNo, startProgress } from "#cli/terminal/ask.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { type FileImport, finished, type ImportOptions, upload, waitForImport } from "./import-file.ts";
import { previewText } from "./result-text.ts";

/**
 * Shows what importing a file would do. A person is asked whether to do it; without one nothing is imported, and
 * nothing is left waiting on the server.
 */
export async function previewFile(
  context: CommandContext,
  file: UploadFile,
  options: ImportOptions,
): Promise<FileImport> {
  const { server, terminal, isJson } = context;
  const bar = await startProgress(terminal, plainLine(file.name));
  const { id } = await upload(context, "POST /api/v1/import/preview", file, options, bar);
  const { answer: previewed } = finished(await waitForImport(context, id, bar));
  bar.end(plainLine(file.name));
  if (previewed && !isJson) terminal.print(previewText(terminal, file.name, previewed));
  const params = { id };
  if (isJson || !terminal.isInteractive || !(await askYesNo(terminal, "Import this?"))) {
    await server.call("DELETE /api/v1/imports/{id}", { params });
    if (!isJson) terminal.say("Nothing was imported.");
    return { answer: isJson ? previewed : null, isWhole: true };
  }
  await server.call("POST /api/v1/imports/{id}/start", { params });
  const progress = await startProgress(terminal, plainLine(file.name));
  const answer = await waitForImport(context, id, progress);
  progress.end(plainLine(file.name));
  return finished(answer);
}
