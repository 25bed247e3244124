import type { Scope } from "./token.ts";

/** The tokens that may do something; a signed-in reader always may. */
export type Scopes = readonly Scope[];

export const READ: Scopes = ["read", "write"];
export const WRITE: Scopes = ["write"];
/** Importing highlights, and reading the results. */
export const IMPORT: Scopes = ["write", "import"];
/** Reading the results of an import. */
export const READ_IMPORTS: Scopes = ["read", "write", "import"];
/** Any program that a reader connected. */
export const ANY_TOKEN: Scopes = ["read", "write", "import"];
/** Only a signed-in reader: accounts, tokens and the installation. */
export const SIGNED_IN_ONLY: Scopes = [];
