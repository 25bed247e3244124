import type { Terminal } from "./terminal.ts";

const STEPS = 1000;

/** A progress bar. */
export interface Progress {
  /** From 0 to 1, and what is being done. */
  show: (part: number, text: string) => void;
  end: () => void;
}

/** A progress bar on the error output, which is gone when it ends; nothing without a person. */
export async function startProgress(terminal: Terminal, name: string): Promise<Progress> {
  if (!terminal.isInteractive) return { show: () => {}, end: () => {} };
  // Clack's own bar takes the keyboard, and ends the program on Ctrl-C before anything could be stopped.
  const { default: progress } = await import("cli-progress");
  const [complete, rest] = terminal.isUtf8 ? ["█", "░"] : ["#", "."];
  const label = name.slice(0, Math.max(8, Math.floor(terminal.width / 3)));
  const bar = new progress.SingleBar({
    format: `${label.replaceAll(/[{}]/g, "")} {bar} {percentage} % {text}`,
    barCompleteChar: complete,
    barIncompleteChar: rest,
    barsize: Math.max(5, Math.min(30, terminal.width - label.length - 20)),
    stream: terminal.stderr,
    hideCursor: true,
    clearOnComplete: true,
    linewrap: false,
    gracefulExit: false,
  });
  bar.start(STEPS, 0, { text: "" });
  return { show: (part, text) => bar.update(Math.floor(part * STEPS), { text }), end: () => bar.stop() };
}
