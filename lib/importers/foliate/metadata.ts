import { readIsbn } from "../../vocabulary/isbn.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import type { SourceBook } from "../types.ts";

/**
 * The book that Foliate's metadata describes. Names are texts, or one text for each language; authors are such names,
 * `{name}` each, or one text, in which older versions joined them.
 */
export function readMetadata(value: unknown): SourceBook {
  const fields = fieldsOf(value);
  const authors = listOf(fields?.["author"]) ?? [fields?.["author"] ?? fields?.["creator"]];
  const author = authors.map(nameIn).filter(Boolean).join("; ");
  const identifiers = [fields?.["identifier"], listOf(fields?.["altIdentifier"]) ?? []].flat();
  const isbn = identifiers.map((one) => readIsbn(plainIdentifier(one))).find((found) => found !== null);
  return { title: nameIn(fields?.["title"]), author: author || null, ...(isbn !== undefined && { isbn }) };
}

function plainIdentifier(value: unknown): string {
  return textIn(fieldsOf(value)?.["value"] ?? value).replace(/^urn:isbn:/i, "");
}

/** A text, the first of several languages, or its `name` property. */
function nameIn(value: unknown): string {
  const fields = fieldsOf(value);
  if (fields === null) return textIn(value).trim();
  const inner = "name" in fields ? fields["name"] : Object.values(fields)[0];
  const named = fieldsOf(inner);
  return textIn(named === null ? inner : Object.values(named)[0]).trim();
}
