/** What a thread is asked and answers, for both of its sides. */
export interface ThreadContract<Request = unknown, Response = unknown, Progress = unknown> {
  request: Request;
  response: Response;
  /** What it tells before it answers. */
  progress: Progress;
}

/** What a worker posts: any number of times how far it is, and once how the request ended. */
export type WorkerMessage<Contract extends ThreadContract> =
  | { kind: "progress"; progress: Contract["progress"] }
  | { kind: "response"; response: Contract["response"] }
  | ({ kind: "thrown" } & SentError);

/** An error as it is sent: structured cloning would turn it into a plain `Error`, without its code. */
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

/** The error with the name, code, stack and causes that it had in the worker. */
export function fromSentError({ cause, ...sent }: SentError): Error & Pick<SentError, "code"> {
  return Object.assign(new Error(sent.message, { cause: cause && fromSentError(cause) }), sent);
}
