import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { CommandFailure } from "#cli/exit-codes.ts";

/** Endings of files that can hold highlights; the server looks at what is in them. Books have other endings. */
const ENDINGS = new Set(
  (
    ".txt .csv .tsv .json .html .htm .md .markdown .lua .sqlite .sqlite3 .db .annot .mrexpt .mrpro .mrstd .bak .zip " +
    ".annotation .calibre_annotation_collection .calibre_highlights"
  ).split(" "),
);

/**
 * The files that a path stands for: itself, or of a folder all that can hold highlights, with those of its folders, by
 * name. Hidden ones are left out.
 * @throws {CommandFailure} if there is nothing there
 */
export async function findFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new CommandFailure(`${path} cannot be read: there is no such file, or it is not readable.`, "failed", {
      cause,
    });
  });
  if (!found.isDirectory()) return [path];
  const files = await filesIn(path);
  if (files.length > 0) return files;
  throw new CommandFailure(`There is no file of highlights in the folder ${path}.`);
}

/** The files in a folder and in its folders that can hold highlights, by name. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesIn(path)));
    else if (entry.isFile() && ENDINGS.has(extname(entry.name).toLowerCase())) files.push(path);
  }
  return files;
}
