import { fieldsOf, listOf } from "../json-file.ts";

/**
 * Whether parsed JSON is Lektr’s: our own, of whatever version, or that of the published Lektr, which has no format
 * field. That is recognised by names unique to its database: a highlight has `content`, and a book `sourceType`. Other
 * tools also write books with highlights, but call the words `text` or `quote`.
 */
export function isLektrJson(value: unknown): boolean {
  const fields = fieldsOf(value);
  if (fields === null) return listOf(value)?.some(isBook) ?? false;
  if (fields["format"] === "lektr") return true;
  const { books, book, highlights } = fields;
  if (Array.isArray(books)) return books.some(isBook);
  return isBook({ ...fieldsOf(book), highlights });
}

function isBook(value: unknown): boolean {
  const book = fieldsOf(value);
  const highlights = listOf(book?.["highlights"]);
  if (book === null || highlights === null || typeof book["title"] !== "string") return false;
  const [first] = highlights;
  return first === undefined ? "sourceType" in book : typeof fieldsOf(first)?.["content"] === "string";
}
