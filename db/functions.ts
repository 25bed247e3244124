import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { folded } from "#lib/vocabulary/folding.ts";
import { authorSort, titleSort } from "#lib/vocabulary/filing.ts";
import { mayBeEnglish } from "#lib/vocabulary/lang.ts";
import { indexTokens } from "./text-index/tokens.ts";

/**
 * Registers the SQL functions that migrations call to convert what earlier versions stored. No view and no trigger
 * calls them: any program can read and change the file.
 *
 * If the results of `folded` or `indexTokens` change, a migration must fill the columns again, as 0013 does.
 */
export function addFunctions(client: Database.Database): void {
  client.function("folded", { deterministic: true }, (text: unknown) =>
    typeof text === "string" ? folded(text) : null,
  );
  client.function("index_tokens", { deterministic: true }, (text: unknown, other: unknown) =>
    indexTokens(asText(text), asText(other)),
  );
  client.function("title_sort", { deterministic: true }, (title: unknown) => titleSort(asText(title) ?? ""));
  client.function("author_sort", { deterministic: true }, (author: unknown) => authorSort(asText(author)));
  client.function("may_be_english", { deterministic: true }, (text: unknown) =>
    mayBeEnglish(asText(text) ?? "") ? 1 : 0,
  );
  // For the sessions of earlier versions: SQLite has no SHA-256.
  client.function("sha256_base64", { deterministic: true }, (text: unknown) =>
    createHash("sha256").update(String(text)).digest("base64"),
  );
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
