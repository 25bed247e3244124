import { createHmac } from "node:crypto";

/** The mode that a report is built in. Reports that are kept local are built as if they were sent. */
export type ReportMode = "anonymous" | "identified";

/**
 * The id to send in a mode. Where a lock lowers `identified` to `anonymous`, the id that the receiver knows together
 * with a contact is replaced by one that can be linked to it only with the salt.
 */
export function idInMode(id: string, mode: ReportMode, { chosen, salt }: ChosenMode): string {
  return mode === chosen ? id : disguisedId(salt, `${mode}:${id}`);
}

/** The mode that a secret was made for. */
export interface ChosenMode {
  chosen: ReportMode;
  salt: string;
}

/** A UUID of version 8 (RFC 9562) in place of a text: the same under one salt, unrelated under another. */
export function disguisedId(salt: string, text: string): string {
  const digest = hmac(salt, text);
  const version8 = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17, 32)}`;
  return version8.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The pseudonym of a library: HMAC-SHA-256 of its id under the salt, 16 hex digits. Where a lock lowers the mode, it is
 * another one, for the same reason.
 */
export function libraryKey(id: string, mode: ReportMode, { chosen, salt }: ChosenMode): string {
  const key = mode === chosen ? salt : hmac(salt, mode);
  return hmac(key, id).slice(0, 16);
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
