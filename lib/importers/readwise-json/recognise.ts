import { fieldsOf, listOf } from "../json-file.ts";

/**
 * Whether parsed JSON is an answer of Readwise's API, or the list of results out of one: it numbers every source as
 * `user_book_id`, and its highlights name the kind of their location.
 */
export function isReadwiseJson(value: unknown): boolean {
  const fields = fieldsOf(value);
  const results = listOf(value) ?? listOf(fields?.["results"]);
  if (results === null) return fields !== null && isSource(fields);
  return fields?.["nextPageCursor"] !== undefined || results.some(isResult);
}

function isResult(value: unknown): boolean {
  const fields = fieldsOf(value);
  return fields !== null && (isSource(fields) || isHighlight(fields));
}

function isSource(fields: Record<string, unknown>): boolean {
  return "user_book_id" in fields && listOf(fields["highlights"]) !== null;
}

/** As `/api/v2/highlights/` lists them, without their books. */
function isHighlight(fields: Record<string, unknown>): boolean {
  return ["text", "book_id", "location_type", "highlighted_at"].every((key) => key in fields);
}
