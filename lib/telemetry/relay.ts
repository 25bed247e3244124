// Where pages send their events, and the project key that they use: the same for every reader and every installation.

/** posthog-js puts `/e/` behind it. */
export const RELAY = "/api/v1/telemetry/relay";

/** The project key of pages; the real one never reaches a browser. */
export const PAGES_KEY = "pages";
