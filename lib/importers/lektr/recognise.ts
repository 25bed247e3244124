/** Whether parsed JSON is Lektr’s: our own, of whatever version, or that of the published Lektr, which names no format. */
export function isLektrJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isBook);
  if (!isRecord(value)) return false;
  if (value["format"] === "lektr") return true;
  const { books, book, highlights } = value;
  if (Array.isArray(books)) return books.some(isBook);
  return isRecord(book) && typeof book["title"] === "string" && Array.isArray(highlights);
}

/** A book with highlights as the published Lektr names them; others call the words of a highlight `text` or `quote`. */
function isBook(value: unknown): boolean {
  if (!isRecord(value) || typeof value["title"] !== "string" || !Array.isArray(value["highlights"])) return false;
  const [first]: unknown[] = value["highlights"];
  return first === undefined || (isRecord(first) && ("content" in first || "text" in first));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
