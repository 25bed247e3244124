import { errorCode } from "./vocabulary/error-code.ts";

/**
 * What a line of the log may carry: codes and numbers, and the network addresses of callers where somebody signs in;
 * never a reader's words, names, paths or messages of errors.
 */
export type LogFields = Record<string, string | number | boolean | null>;

/** Writes a line for people, as it is: what the server tells whoever starts it. */
export function say(line: string): void {
  console.log(line);
}

/** Writes one line: the time, what happened, and the fields. */
export function log(what: string, fields: LogFields = {}): void {
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  console.log([new Date().toISOString(), what, ...pairs].join(" "));
}

/** What may be told about an error in the log: its kind and code, and where in our code it arose. */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = errorCode(error);
  const place = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "));
  const where = place?.match(/([\w.[\]-]+:\d+:\d+)\)?$/)?.[1] ?? null;
  return { error: error.name, code, where };
}
