import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { openToRead } from "#db/open.ts";
import type { ModelRow } from "#db/search/models.ts";
import { opened } from "#lib/search/embedding/model-files.ts";
import { UnusableModel } from "#lib/search/embedding/model.ts";
import { openModel } from "#lib/search/embedding/open-model.ts";
import { explain } from "./explain.ts";

const USAGE = 'npm run eval search -- --why ID "what was typed" [--data FOLDER]';

/**
 * Explains on the developer's own terminal why a query finds a highlight, or not. Only reads the library, so the server
 * may be running.
 * @returns the exit code
 */
export async function main(args: string[], _variables: unknown, print: (line: string) => void): Promise<number> {
  const { id, query, data } = readArguments(args);
  if (!Number.isSafeInteger(id) || query === undefined) {
    print(USAGE);
    return 1;
  }
  const path = databaseIn(data);
  if (!existsSync(path)) {
    print(`There is no library in ${data}. Name its folder, or its file: ${USAGE}`);
    return 1;
  }
  const db = openToRead(path);
  try {
    for (const line of await explain(db, id, query, (model, text) => read(model, text, dirname(path)))) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableModel)) throw error;
    print(error.message);
    return 1;
  } finally {
    db.$client.close();
  }
}

function readArguments(args: string[]): { id: number; query: string | undefined; data: string } {
  const options = { why: { type: "string" }, data: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false });
  return { id: Number(values.why), query: positionals[0], data: String(values.data) };
}

function databaseIn(data: string): string {
  return existsSync(data) && statSync(data).isFile() ? data : join(data, "lektr.db");
}

async function read(row: ModelRow, text: string, dataFolder: string): Promise<Float32Array> {
  const model = await openModel({ ...opened(row, { dataFolder }), download: false });
  const [vector] = await model.encode([text], "query");
  if (!vector) throw new Error("why: the model gave no vector");
  return vector;
}
