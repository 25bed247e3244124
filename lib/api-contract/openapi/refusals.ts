import { describeBytes, largestJson, type Operation, refusesUnknownParameters } from "../operations/operation.ts";

/** What every operation refuses, as far as it can come to that: by status. */
export const USUAL_REFUSALS: Readonly<Record<number, string>> = {
  400: "Something in the request is not as it should be; the message names it.",
  401: "There is no session and no token, or it is none any more.",
  403: "The token does not allow it.",
  404: "There is nothing by that name, or it is another reader’s.",
  413: "The request is too large.",
  429: "More than 240 requests in a minute with this token.",
  503: "Nothing can be kept at the moment, for the reason that `code` names. Nothing was changed.",
  507: "The disk is full. Nothing was changed.",
};

/** What can be answered instead, by status: what follows from the operation, and what it says itself. */
export function refusalsOf(operation: Operation): Record<number, string> {
  const { allow, method, path, query, body, refusals } = operation;
  const usual: Record<string, boolean> = {
    400: query !== undefined || body?.json !== undefined || refusesUnknownParameters(operation),
    401: allow !== "anyone",
    403: allow !== "anyone",
    404: path.includes("{"),
    413: body?.json !== undefined,
    429: allow !== "anyone",
    503: method !== "GET",
    507: method !== "GET",
  };
  const following = Object.entries(USUAL_REFUSALS).filter(([status]) => usual[status]);
  const tooLarge = usual[413] ? { 413: `The request is larger than ${describeBytes(largestJson(operation))}.` } : {};
  return { ...Object.fromEntries(following), ...tooLarge, ...refusals };
}
