import { fieldsOf, listOf } from "../json-file.ts";

/**
 * Whether parsed JSON is an export of the Hypothesis client, or a response of its API: nobody else has accounts called
 * `acct:…`.
 */
export function isHypothesis(value: unknown): boolean {
  const fields = fieldsOf(value);
  if (fields !== null && "export_userid" in fields && "client_version" in fields) return true;
  return annotationsIn(value).some(isAnnotation);
}

/**
 * An export (`annotations`), the response to a search (`rows`, and `replies` if they are separate), or the bare list.
 */
export function annotationsIn(value: unknown): unknown[] {
  const fields = fieldsOf(value);
  const annotations = listOf(value) ?? listOf(fields?.["annotations"]) ?? listOf(fields?.["rows"]) ?? [];
  const replies = listOf(fields?.["replies"]) ?? [];
  return replies.length === 0 ? annotations : [...annotations, ...replies];
}

function isAnnotation(value: unknown): boolean {
  const fields = fieldsOf(value);
  if (fields === null || typeof fields["uri"] !== "string" || listOf(fields["target"]) === null) return false;
  return typeof fields["user"] === "string" && fields["user"].startsWith("acct:");
}
