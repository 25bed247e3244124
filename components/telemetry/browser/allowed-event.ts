import type { BrowserEvent } from "#lib/telemetry/catalogue/catalogue.ts";
import { FEATURES, THEMES, VERSION } from "#lib/telemetry/catalogue/vocabulary.ts";

// The catalogue needs Zod, which no page loads for this alone; the relay holds against it what comes through here.

/** The part of an event that the catalogue knows, put together anew; null if it does not know the event. */
export function allowedEvent(event: string, told: Readonly<Record<string, unknown>>): BrowserEvent | null {
  switch (event) {
    case "theme_changed": {
      const theme = THEMES.find((known) => known === told["theme"]);
      return theme ? { event, properties: { theme } } : null;
    }
    case "feature_opened": {
      const feature = FEATURES.find((known) => known === told["feature"]);
      return feature ? { event, properties: { feature } } : null;
    }
    case "extension_detected": {
      const version = told["extension_version"];
      const isVersion = typeof version === "string" && VERSION.test(version);
      return { event, properties: isVersion ? { extension_version: version } : {} };
    }
    default:
      return null;
  }
}
