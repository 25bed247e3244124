import { codeOf } from "./trouble.mjs";

/**
 * Prints errors that nothing caught as one line each, and keeps serving, as Next's own server does: an upload that
 * breaks off must not take the library away. Nothing is hidden and nothing is started again. To be called before Next
 * is loaded.
 */
export function reportUncaught() {
  const rejected = (error) => console.error(describeUncaught("unhandledRejection", error));
  process.on("unhandledRejection", rejected);
  process.on("uncaughtException", (error) => console.error(describeUncaught("uncaughtException", error)));
  // Whoever read the log may have gone, as with a closed terminal. That cannot be told to the same log, again and
  // again.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  // Next adds listeners that print the same over many lines, unless it finds these marks of having done so.
  globalThis[Symbol.for("next.unhandledRejectionListener")] = rejected;
  globalThis.nextInitializedProcessErrorHandlers = true;
}

/**
 * Takes away the one listener that Next adds in any case, and has it print a page's error as one line, without its
 * message. To be called once Next is prepared.
 */
export function silenceNext() {
  for (const listener of process.listeners("uncaughtException")) {
    if (listener.name === "logError") process.removeListener("uncaughtException", listener);
  }
  const print = console.error;
  console.error = (...told) => {
    const error = told.find((one) => one instanceof Error);
    if (error) print(describeUncaught("page", error));
    else print(...told);
  };
}

/**
 * One line about an error that nothing caught, in the form of lib/log.ts: the error's kind, code and place, never its
 * message, which may quote what a reader wrote.
 * @param {string} kind
 * @param {unknown} error
 * @param {Date} at
 */
export function describeUncaught(kind, error, at = new Date()) {
  const name = error instanceof Error ? error.name : typeof error;
  const place = (error instanceof Error && error.stack?.match(/^ +at .*?([\w.[\]-]+:\d+:\d+)\)?$/m)?.[1]) || null;
  const fields = { error: name, code: codeOf(error) || null, where: place };
  const pairs = Object.entries(fields).map(([field, value]) => `${field}=${JSON.stringify(value)}`);
  return [at.toISOString(), kind, ...pairs].join(" ");
}
