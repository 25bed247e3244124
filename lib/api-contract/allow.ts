import type { Scope } from "./token.ts";

/** Which tokens may do something; a reader who is signed in always may. */
export type Allow = readonly Scope[];

export const SEEING: Allow = ["read", "write"];
export const CHANGING: Allow = ["write"];
/** Brings highlights in, and sees what became of them. */
export const IMPORTING: Allow = ["write", "import"];
/** Sees what became of an import. */
export const SEEING_IMPORTS: Allow = ["read", "write", "import"];
/** Any program that a reader let in. */
export const ANY_TOKEN: Allow = ["read", "write", "import"];
/** Nobody but a reader who is signed in: what concerns accounts, tokens and the installation. */
export const SIGNED_IN_ONLY: Allow = [];
