/** What each exit code of `lektr` means; printed by `lektr --help` and in the manual page. */
export const EXIT_CODES = {
  ok: { code: 0, meaning: "Done." },
  failed: { code: 1, meaning: "Not done; the message says why." },
  usage: { code: 2, meaning: "The command line was not understood; nothing was sent." },
  notAllowed: { code: 3, meaning: "Not signed in, or the token does not allow it." },
  unreachable: { code: 4, meaning: "The server could not be reached." },
  partly: { code: 5, meaning: "Partly done: a file, or an entry of one, could not be imported." },
  interrupted: { code: 130, meaning: "Interrupted with Ctrl-C." },
} as const;

export type ExitName = keyof typeof EXIT_CODES;

/** A failure that a command expects: what happened and what to do, and how the program ends. */
export class CommandFailure extends Error {
  readonly exit: ExitName;

  constructor(message: string, exit: ExitName = "failed", options?: ErrorOptions) {
    super(message, options);
    this.name = "CommandFailure";
    this.exit = exit;
  }
}
