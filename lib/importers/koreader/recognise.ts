/** Keys of which every sidecar has some, and no other settings file of KOReader’s has any. */
const SIDECAR_KEY =
  /\["?(?:annotations|bookmarks|highlight|doc_props|doc_path|partial_md5_checksum|stats|bookmarks_version|annotations_externally_modified)"?\]\s*=/;
const OPENING = /^\s*(?:--[^\n]{0,4096}\n\s*){0,20}return\s*\{/;

/** Keys of `custom_metadata.lua` besides `doc_props`; a sidecar has them only with others. */
const CUSTOM_ONLY = /\["?custom_props"?\]\s*=/;
const MORE_THAN_NAMES =
  /\["?(?:annotations|bookmarks|highlight|doc_path|partial_md5_checksum|stats|bookmarks_version|annotations_externally_modified)"?\]\s*=/;

/** Whether a text is `custom_metadata.lua`: the reader's own title of the book next to it. It has no annotations. */
function isCustomMetadata(text: string): boolean {
  return OPENING.test(text) && CUSTOM_ONLY.test(text) && !MORE_THAN_NAMES.test(text);
}

/**
 * Whether a text, or its beginning, is one of KOReader’s sidecars: `metadata.epub.lua` in the folder `….sdr` of a book.
 */
export function isSidecar(text: string): boolean {
  return OPENING.test(text.replace(/^\ufeff/, "")) && SIDECAR_KEY.test(text) && !isCustomMetadata(text);
}

/**
 * Whether parsed JSON is an export of KOReader’s: of one book, of several (`documents`), or either as the KOReader
 * plugin wraps it to send it (`{source: "koreader", data}`).
 */
export function isKoreaderJson(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isBook);
  if (!isRecord(value)) return false;
  if (value["source"] === "koreader") return typeof value["data"] === "object" && value["data"] !== null;
  const { documents } = value;
  if (Array.isArray(documents)) return documents.length > 0 ? documents.some(isBook) : isVersion(value["version"]);
  return isBook(value);
}

function isBook(value: unknown): boolean {
  if (!isRecord(value) || !("entries" in value)) return false;
  const { entries, title, md5sum, file, version } = value;
  if (typeof entries !== "object" || entries === null) return false;
  if (isVersion(version) || typeof md5sum === "string" || typeof file === "string") return true;
  const first: unknown = Array.isArray(entries) ? entries[0] : Object.values(entries)[0];
  return typeof title === "string" && (first === undefined || (isRecord(first) && looksLikeEntry(first)));
}

function looksLikeEntry(entry: Record<string, unknown>): boolean {
  return "text" in entry && ["sort", "time", "datetime", "page", "drawer", "chapter"].some((key) => key in entry);
}

function isVersion(version: unknown): boolean {
  return typeof version === "string" && version.startsWith("json/");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
