// Where pages hand in what they have to tell, and under which name: the same one for every reader and every installation.

/** posthog-js puts `/e/` behind it. */
export const RELAY = "/api/v1/telemetry/relay";

/** What pages name as the project; the real key never reaches a browser. */
export const PAGES_KEY = "pages";
