import { createHash } from "node:crypto";
import type Database from "better-sqlite3";
import { folded } from "#lib/vocabulary/folding.ts";
import { authorSort, titleSort } from "#lib/vocabulary/filing.ts";
import { mayBeEnglish } from "#lib/vocabulary/lang.ts";
import { indexTokens } from "./index-tokens.ts";

/**
 * Gives a connection the functions that the schema calls: the index of words is kept by triggers, and what a word is, the query must know as well
 * as they. So are the orders of titles and authors. Without them a connection can read every table, and change all but highlights and books.
 *
 * A change in what `folded` and `index_tokens` give needs a migration that writes the index anew, as 0012 does: what was indexed otherwise could
 * not be taken out of it.
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
  // For migrations: one takes away what was made of other languages, one hashes the sessions of earlier versions.
  client.function("may_be_english", { deterministic: true }, (text: unknown) =>
    mayBeEnglish(asText(text) ?? "") ? 1 : 0,
  );
  client.function("sha256_base64", { deterministic: true }, (text: unknown) =>
    createHash("sha256").update(String(text)).digest("base64"),
  );
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
