import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Prompts on a terminal without echoing the input. Null if it was cancelled (Ctrl+C, Ctrl+D). */
export async function askHidden(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string | null> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: hidden, terminal: true });
  output.write(question);
  const typed = await new Promise<string | null>((resolve) => {
    lines.question("", resolve);
    lines.once("SIGINT", () => resolve(null));
    lines.once("close", () => resolve(null));
  });
  lines.close();
  output.write("\n");
  return typed;
}

/** The first line of what is piped in, without its line break. */
export async function readFirstLine(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
  }
}
