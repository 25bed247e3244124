import type { Scope } from "./token.ts";

/** Which tokens may do something; a reader who is signed in always may. */
export type Scopes = readonly Scope[];

export const READ: Scopes = ["read", "write"];
export const WRITE: Scopes = ["write"];
/** Brings highlights in, and sees what became of them. */
export const IMPORT: Scopes = ["write", "import"];
/** Sees what became of an import. */
export const READ_IMPORTS: Scopes = ["read", "write", "import"];
/** Any program that a reader let in. */
export const ANY_TOKEN: Scopes = ["read", "write", "import"];
/** Nobody but a reader who is signed in: what concerns accounts, tokens and the installation. */
export const SIGNED_IN_ONLY: Scopes = [];
