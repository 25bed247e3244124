import { describeBytes, largestJson, type Operation, refusesUnknownParameters } from "../operations/operation.ts";

/** Errors that every operation may return, by status. */
export const USUAL_REFUSALS: Readonly<Record<number, string>> = {
  400: "Something in the request is invalid; the message says what.",
  401: "There is no session and no token, or it has been revoked.",
  403: "The token’s scope does not allow it.",
  404: "Not found, or it belongs to another reader.",
  413: "The request is too large.",
  429: "More than 240 requests in a minute with this token, or from this network where none is needed.",
  503: "Nothing can be saved right now; `code` says why. Nothing was changed.",
  507: "The disk is full. Nothing was changed.",
};

/** The possible errors of an operation, by status: those that follow from its row, and its own. */
export function refusalsOf(operation: Operation): Record<number, string> {
  const { allow, isLimited, method, path, query, body, refusals } = operation;
  const isParsed = body?.json !== undefined || body?.urlEncoded !== undefined;
  const usual: Record<string, boolean> = {
    400: query !== undefined || isParsed || refusesUnknownParameters(operation),
    401: allow !== "anyone",
    403: allow !== "anyone",
    404: path.includes("{"),
    413: isParsed,
    429: allow !== "anyone" || isLimited === true,
    503: method !== "GET",
    507: method !== "GET",
  };
  const following = Object.entries(USUAL_REFUSALS).filter(([status]) => usual[status]);
  const tooLarge = usual[413] ? { 413: `The request is larger than ${describeBytes(largestJson(operation))}.` } : {};
  return { ...Object.fromEntries(following), ...tooLarge, ...refusals };
}
