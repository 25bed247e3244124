import tab from "@bomb.sh/tab/commander";
import { buildProgram } from "./program.ts";

/** Prints what could follow these words of a command line; the scripts of `lektr completion` ask for it. */
export async function complete(words: string[]): Promise<void> {
  const program = await buildProgram(
    async () => {},
    () => {},
  );
  tab(program, { completionCommandName: "completions" }).parse(words[0] === "--" ? words.slice(1) : words);
}
