import { wrapAnsi } from "fast-wrap-ansi";
import pico from "picocolors";
import type { CliEnvironment } from "#cli/environment.ts";

/** Text is not set wider than this, however wide the terminal is: long lines are hard to read. Columns. */
const WIDEST = 100;
const NARROWEST = 20;
/** The width of output that nobody limits: a file, or another program. */
const NO_TERMINAL = 80;

/** What characters of our own are used; the reader's texts are always as they are. */
interface Signs {
  ellipsis: string;
  openQuote: string;
  closeQuote: string;
  dot: string;
  bar: string;
  done: string;
  failed: string;
}

const UNICODE: Signs = { ellipsis: "…", openQuote: "“", closeQuote: "”", dot: "·", bar: "│", done: "✓", failed: "✗" };
const ASCII: Signs = { ellipsis: "...", openQuote: '"', closeQuote: '"', dot: "-", bar: "|", done: "*", failed: "x" };

const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "…": "...",
  "–": "-",
  "—": "-",
  "·": "-",
};

/** The streams of the process, and what they can show. */
export class Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** Whether a person is there who can be asked: questions and progress go to the error output. */
  readonly isInteractive: boolean;
  readonly isUtf8: boolean;
  readonly signs: Signs;
  /** Colours for the output, and for messages. */
  readonly out: ReturnType<typeof pico.createColors>;
  readonly err: ReturnType<typeof pico.createColors>;

  constructor(
    { stdin, stdout, stderr }: Pick<NodeJS.Process, "stdin" | "stdout" | "stderr">,
    environment: CliEnvironment,
    noColor = false,
  ) {
    const isDumb = environment.variables["TERM"] === "dumb";
    this.stdin = stdin;
    this.stdout = stdout;
    this.stderr = stderr;
    this.isInteractive = stdin.isTTY && stderr.isTTY && !isDumb;
    this.isUtf8 = environment.isUtf8;
    this.signs = environment.isUtf8 ? UNICODE : ASCII;
    const forced = Boolean(environment.variables["FORCE_COLOR"]);
    const isPlain = noColor || Boolean(environment.variables["NO_COLOR"]);
    this.out = pico.createColors(!isPlain && (forced || (stdout.isTTY && !isDumb)));
    this.err = pico.createColors(!isPlain && (forced || (stderr.isTTY && !isDumb)));
  }

  /** Columns that a line of the output may take. */
  get width(): number {
    return Math.min(WIDEST, Math.max(NARROWEST, this.stdout.columns ?? NO_TERMINAL));
  }

  /** Writes a line, or several, to the output. */
  print(text: string): void {
    this.stdout.write(`${this.spelled(text)}\n`);
  }

  /** Writes JSON to the output, a value a line. */
  printJson(value: unknown): void {
    this.stdout.write(`${JSON.stringify(value, null, this.stdout.isTTY ? 2 : undefined)}\n`);
  }

  /** Writes a message for the person to the error output. */
  say(text: string): void {
    this.stderr.write(`${this.spelled(text)}\n`);
  }

  /** A text with plain punctuation where the terminal does not show Unicode; its letters stay. */
  spelled(text: string): string {
    return this.isUtf8 ? text : text.replaceAll(/[‘’“”…–—·]/g, (sign) => PLAIN_SIGNS[sign] ?? sign);
  }

  /** Wraps a text, each line indented by the same prefix. */
  wrap(text: string, indent = ""): string {
    const columns = Math.max(NARROWEST / 2, this.width - indent.length);
    return wrapAnsi(text, columns, { hard: true })
      .split("\n")
      .map((line) => indent + line)
      .join("\n");
  }
}

/**
 * A text of the library as it can be shown: without characters that a terminal would obey (escape sequences, carriage
 * returns) or that turn its direction round. Line breaks and tabs stay.
 */
export function plain(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, "\uFFFD");
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plain(text).replaceAll(/\s+/g, " ").trim();
}
