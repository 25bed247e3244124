import { type EventName, EVENTS } from "#lib/telemetry/catalogue/catalogue.ts";
import { examplesOf } from "#lib/telemetry/docs.ts";
import type { Household } from "./household.ts";

/** How many installations have an event of a kind in the week, and what is different about it from the example. */
const OCCURRING: readonly (readonly [EventName, number, Record<string, unknown>[]])[] = [
  ["import_finished", 0.7, [{ error_code: undefined }, { outcome: "failed", added: 0 }]],
  ["book_added", 0.5, [{}]],
  ["search_used", 0.8, [{}, { results: 0 }, { mode: "hybrid", milliseconds: 40 }]],
  ["extension_connected", 0.2, [{}, { browser: "chromium" }]],
  ["extension_detected", 0.3, [{}]],
  ["theme_changed", 0.1, [{}, { theme: "light" }]],
  ["feature_opened", 0.9, [{}, { feature: "library" }, { feature: "import" }]],
  ["command_run", 0.1, [{}, { command: "search", milliseconds: 90 }, { outcome: "failed" }]],
  ["export_made", 0.1, [{}, { format: "csv", highlights: 12 }]],
  ["assistant_connected", 0.07, [{}, { client_name: "cursor" }]],
  ["operation_failed", 0.04, [{}, { code: "disk_full", layer: "job", area: "import" }]],
  ["deletion_request", 0.004, [{}]],
];

/**
 * The events of a household in a week: name and properties.
 * @throws {ZodError} if they are not what the catalogue says.
 */
export function eventsOf(
  household: Household,
  random: () => number,
): { event: EventName; properties: Record<string, unknown> }[] {
  return OCCURRING.flatMap(([event, share, variants]) => {
    if (random() >= share) return [];
    const { schema } = EVENTS[event];
    const different = variants[Math.floor(random() * variants.length)];
    const own = { installation_id: household.id, app_version: household.versionAt(0) };
    const key = "library_key" in schema.shape ? { library_key: household.libraryKey } : {};
    return [{ event, properties: schema.parse({ ...examplesOf(schema), ...own, ...key, ...different }) }];
  });
}
