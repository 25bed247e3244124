/** The types of a thread's requests and responses, for both sides. */
export interface ThreadContract<Request = unknown, Response = unknown, Progress = unknown> {
  request: Request;
  response: Response;
  /** Progress before the response. */
  progress: Progress;
}

/** A message from a worker: progress, any number of times, and the result of the request, once. */
export type WorkerMessage<Contract extends ThreadContract> =
  | { kind: "progress"; progress: Contract["progress"] }
  | { kind: "response"; response: Contract["response"] }
  | ({ kind: "thrown" } & SentError);

/** A serialised error: structured cloning would turn it into a plain `Error`, without its code. */
interface SentError {
  name: string;
  message: string;
  stack: string;
  code: string | undefined;
  cause: SentError | undefined;
}

export function toSentError(thrown: unknown): SentError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const cause = error.cause instanceof Error ? toSentError(error.cause) : undefined;
  return { name: error.name, message: error.message, stack: error.stack ?? "", code, cause };
}

/** Restores an error with the name, code, stack and causes that it had in the worker. */
export function fromSentError({ cause, ...sent }: SentError): Error & Pick<SentError, "code"> {
  return Object.assign(new Error(sent.message, { cause: cause && fromSentError(cause) }), sent);
}
