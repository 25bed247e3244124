/**
 * What a program may do with its token: see the library; see and change it; or only import, and see what became of it.
 */
export const SCOPES = ["read", "write", "import"] as const;

/** The scopes that a program can ask for with OAuth. */
export const OAUTH_SCOPES = ["read", "write"] as const;

export type OauthScope = (typeof OAUTH_SCOPES)[number];
