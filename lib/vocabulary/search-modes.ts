/** How highlights are searched: by words and meaning, by words, or by meaning. */
export const SEARCH_MODES = ["hybrid", "keyword", "semantic"] as const;
