/**
 * Something that a reader can put right. `message` says what happened and what to do; it is shown without a stack
 * trace.
 */
export class Trouble extends Error {
  name = "Trouble";
}

/**
 * Runs an act; on trouble prints its words and ends the process with exit code 1. A bug keeps its stack trace.
 * @template T
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function exitOnTrouble(act) {
  try {
    return await act();
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    process.exit(1);
  }
}

/**
 * The code of a system error, such as `EACCES`.
 * @param {unknown} error
 * @returns {string}
 */
export function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
