import type { operations } from "./index.ts";
import type { ByKey, RequestOptions, SuccessJson } from "./types.ts";

/** All operations, by key. */
export type OperationsByKey = ByKey<typeof operations>;

/** The key of an operation: `GET /api/v1/books/{id}`. */
export type AnyOperationKey = keyof OperationsByKey;

/** The options of a call; none are needed by an operation that takes nothing. */
export type CallArguments<Key extends AnyOperationKey> =
  {} extends RequestOptions<OperationsByKey[Key]>
    ? [RequestOptions<OperationsByKey[Key]>?]
    : [RequestOptions<OperationsByKey[Key]>];

/**
 * Calls an operation of the API by its key, over the network or within the server, and returns the JSON of its success
 * response. Throws OperationFailure for an error response.
 */
export type OperationCaller = <Key extends AnyOperationKey>(
  operation: Key,
  ...[options]: CallArguments<Key>
) => Promise<SuccessJson<OperationsByKey[Key]>>;

/** An error response of the API; `message` is for people. */
export class OperationFailure extends Error {
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  /** What happened, as the API calls it: `not_found`. */
  readonly code: string;

  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OperationFailure";
    this.status = status;
    this.code = code;
  }
}
