/** Why two books may be one, the surest first. */
export const DUPLICATE_EVIDENCE = ["isbn", "asin", "name", "edition", "subtitle", "author-missing"] as const;
export type DuplicateEvidence = (typeof DUPLICATE_EVIDENCE)[number];
