import { readIsbn } from "../values/isbn.ts";
import { fieldsOf, listOf, textIn } from "../json-file.ts";
import type { SourceBook } from "../types.ts";

/** The book in `about`, in terms of Dublin Core. */
export function bookAbout(value: unknown): SourceBook {
  const fields = fieldsOf(value);
  const author = textsIn(fields?.["dc:creator"]).join("; ") || null;
  const isbn = textsIn(fields?.["dc:identifier"])
    .map((identifier) => readIsbn(identifier.replace(/^urn:isbn:/i, "")))
    .find((found) => found !== null);
  return { title: textIn(fields?.["dc:title"]).trim(), author, ...(isbn !== undefined && { isbn }) };
}

/** The texts in a list, or the one text there is. */
export function textsIn(value: unknown): string[] {
  return (listOf(value) ?? [value]).map((one) => textIn(one).trim()).filter((text) => text !== "");
}
