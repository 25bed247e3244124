import { Color } from "#lib/api-contract/highlight.ts";
import type { KindleHighlight } from "./book.ts";
import { byClass, byId, classesOf, type Element, hasClass, wordsOf } from "./dom.ts";
import { placeOf } from "./place.ts";

const HEADERS = ["annotationHighlightHeader", "annotationNoteHeader"];
const PARTS = [...HEADERS, "kp-annotation-location", "highlight", "note"];

/** The class of Amazon's placeholder for a hidden text. */
const KEPT_BACK = "kp-notebook-highlight-empty-text";
const COLOR_CLASS = "kp-notebook-highlight-";

/** Whether this row contains an annotation; other rows are layout only. */
export function isAnnotation(row: Element): boolean {
  return PARTS.some((id) => byId(row, id) !== null);
}

/** Parses a row of the notebook: a highlight with its note, or a note alone. Null if it is empty. */
export function readRow(row: Element): KindleHighlight | null {
  const sourceId = sourceIdOf(row.attribs.id);
  const text = wordsOf(byId(row, "highlight"), KEPT_BACK);
  const note = wordsOf(byId(row, "note"));
  const box = byClass(row, "kp-notebook-highlight")[0];
  const base = { ...placeOf(headerOf(row), byId(row, "kp-annotation-location")?.attribs.value ?? ""), sourceId };
  const color = box ? colorOf(box) : null;
  if (text !== "") return { kind: "highlight", text, note: note || null, ...base, color, clipped: false };
  const isNote = !box || hasClass(box, "aok-hidden") || sourceId?.includes(":NOTE:") === true;
  if (!isNote && (sourceId !== null || base.location !== null || base.page !== null)) {
    return { kind: "highlight", text: "", note: note || null, ...base, color, clipped: true };
  }
  return note === "" ? null : { kind: "note", text: note, note: null, ...base, color: null, clipped: false };
}

/** The visible header; the other one is in the page too, hidden. */
function headerOf(row: Element): string {
  const headers = HEADERS.flatMap((id) => byId(row, id) ?? []);
  return wordsOf(headers.find((header) => !hasClass(header, "aok-hidden")) ?? headers[0] ?? null);
}

function colorOf(box: Element): Color | null {
  const names = classesOf(box.attribs.class).filter((name) => name.startsWith(COLOR_CLASS));
  return names.map((name) => Color.safeParse(name.slice(COLOR_CLASS.length)).data).find(Boolean) ?? null;
}

/**
 * The id of a row of the notebook: `ASIN:location:HIGHLIGHT:uuid`. The row contains it as the base64 of
 * `customerId:ASIN:location:HIGHLIGHT:uuid`; the customer's id is dropped here. Null if it is anything else.
 */
function sourceIdOf(rowId: string | undefined): string | null {
  const [customer, asin, ...rest] = decode(rowId ?? "").split(":");
  if (!customer || asin === undefined || !/^[A-Z0-9]{10}$/.test(asin) || rest.length < 3) return null;
  return [asin, ...rest].join(":");
}

/** Empty if it is not base64. */
function decode(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
