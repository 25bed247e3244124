import { errorCode } from "./vocabulary/error-code.ts";

/**
 * The allowed fields of a log line: codes and numbers, and the network addresses of callers when somebody signs in;
 * never a reader's words, names, paths or error messages.
 */
export type LogFields = Record<string, string | number | boolean | null>;

/** Prints a line for people: messages for whoever starts the server. */
export function say(line: string): void {
  console.log(line);
}

/** Logs one line: the time, the event, and the fields. */
export function log(what: string, fields: LogFields = {}): void {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  console.log([new Date().toISOString(), what, ...pairs].join(" "));
}

/** The parts of an error that may be logged: its kind and code, and where in our code it occurred. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = errorCode(error);
  const place = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  const where = place?.match(/([\w.[\]-]+:\d+:\d+)\)?$/)?.[1] ?? null;
  return { error: error.name, code, where };
}
