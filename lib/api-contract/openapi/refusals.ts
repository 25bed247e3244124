import type { Operation } from "../operations/operation.ts";

/** What can be answered instead, by status: what follows from the operation, and what it says itself. */
export function refusalsOf(operation: Operation): Record<number, string> {
  const { allow, owner, path, query, body, refusals } = operation;
  const parses = query !== undefined || body?.json !== undefined;
  return {
    ...(parses && { 400: "Something in the request is not as it should be; the message names it." }),
    ...(allow !== "anyone" && { 401: "There is no session and no token, or it is none any more." }),
    ...(allow !== "anyone" && { 403: whyForbidden(allow, owner) }),
    ...(path.includes("{") && { 404: "There is nothing by that name, or it is another reader’s." }),
    ...(body?.json && { 413: "The request is larger than 1 MB." }),
    ...(allow !== "anyone" && { 429: "More than 240 requests in a minute with this token." }),
    ...refusals,
  };
}

function whyForbidden(allow: readonly string[], owner = false): string {
  const token = allow.length === 0 ? "Programs cannot do this." : "The token does not allow it.";
  return owner ? `${token} Or the reader is not the owner.` : token;
}
