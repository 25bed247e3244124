import { CommandFailure } from "#cli/exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** Loads the prompts: only a person needs them. */
async function promptsFor(terminal: Terminal) {
  // They draw with plain characters on the Linux console; a terminal without Unicode needs the same.
  if (!terminal.isUtf8) process.env["TERM"] = "linux";
  return import("@clack/prompts");
}

const streams = ({ stdin: input, stderr: output }: Terminal) => ({ input, output });

/** Asks for a line. `problemOf` says what is wrong with an answer, which is then asked for again. */
export async function askText(
  terminal: Terminal,
  message: string,
  problemOf: (answer: string) => string | undefined = () => undefined,
): Promise<string> {
  const { text, isCancel } = await promptsFor(terminal);
  const answer = await text({ message, validate: (value) => problemOf((value ?? "").trim()), ...streams(terminal) });
  if (isCancel(answer)) throw new CommandFailure("Interrupted.", "interrupted");
  return (answer ?? "").trim();
}

/** Asks for a secret, which is not shown. */
export async function askSecret(terminal: Terminal, message: string): Promise<string> {
  const { password, isCancel } = await promptsFor(terminal);
  const answer = await password({ message, ...streams(terminal) });
  if (isCancel(answer)) throw new CommandFailure("Interrupted.", "interrupted");
  return answer ?? "";
}

/** Asks a question that is answered with yes or no. */
export async function askYesNo(terminal: Terminal, message: string): Promise<boolean> {
  const { confirm, isCancel } = await promptsFor(terminal);
  const answer = await confirm({ message, ...streams(terminal) });
  if (isCancel(answer)) throw new CommandFailure("Interrupted.", "interrupted");
  return answer;
}

/** Everything that standard input holds. */
export async function readAll(stdin: NodeJS.ReadStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
