/** The longest address that a program may register to send readers back to, in characters. */
export const LONGEST_REDIRECT_URI = 500;

/** Where a program leads the reader back to: a site, a program on the reader's computer, or the app of a scheme. */
export type RedirectDestination =
  | { kind: "site"; host: string }
  | { kind: "computer" }
  | { kind: "app"; scheme: string };
