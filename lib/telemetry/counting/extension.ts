import type { EventFacts, UsageReport } from "../catalogue/catalogue.ts";
import { version } from "../catalogue/fields.ts";
import { BROWSERS, knownOr } from "../catalogue/vocabulary.ts";

/** The extension counts as connected if it has reported within this time. */
const CONNECTED_MS = 7 * 24 * 60 * 60 * 1000;

/** The status of the extension, by when it was last seen; epoch milliseconds. */
export function extensionStatus(lastSeen: number | null, now: number): UsageReport["preferences"]["extension"] {
  if (lastSeen === null) return "never";
  return now - lastSeen <= CONNECTED_MS ? "connected" : "seen";
}

/** The part of what the extension sends about itself that may be reported. */
export function extensionFacts(said: { version: string; browser: string }): EventFacts<"extension_connected"> {
  const parsed = version().safeParse(said.version);
  return {
    ...(parsed.success ? { extension_version: parsed.data } : {}),
    browser: knownOr(said.browser.toLowerCase(), BROWSERS, "other"),
  };
}
