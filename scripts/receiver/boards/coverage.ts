import type { EventDescription } from "#lib/telemetry/catalogue/describe.ts";
import type { EventField, ReceiverField } from "../field-names.ts";
import type { EventName } from "#lib/telemetry/catalogue/catalogue.ts";

/** What every event says of its sender; shown of the daily report, and of deletion requests. */
const SENDER = ["schema_version", "app_version", "installation_id"] as const satisfies readonly EventField<EventName>[];

const ONCE_A_WEEK: Partial<Record<ReceiverField, string>> = {
  contact: "It is for answering a person, not for counting: it is looked up when somebody asks something.",
  "period.from": "Reports are dated by the time at which they were made.",
  "period.to": "Reports are dated by the time at which they were made.",
};

/** Why a field is on no dashboard; null if nobody said. */
function whyNotShown(event: EventName, path: string): string | null {
  if (event !== "usage_report" && SENDER.some((name) => name === path)) return "The daily report shows it.";
  if (path === "library_key")
    return "It tells busy libraries from quiet ones; imports count them, nothing else needs to.";
  return event === "usage_report" ? (Object.entries(ONCE_A_WEEK).find(([name]) => name === path)?.[1] ?? null) : null;
}

/** The fields of the catalogue that no query reads and nobody gave a reason for. */
export function fieldsWithoutPlace(catalogue: readonly EventDescription[], queries: readonly string[]): string[] {
  return catalogue.flatMap(({ name, fields }) => {
    const own = queries.filter((query) => query.includes(`event = '${name}'`)).join("\n");
    return fields.flatMap(({ path }) => {
      const asked = path
        .split(".")
        .map((part) => `'${part}'`)
        .join(", ");
      return own.includes(`(report, ${asked}`) || whyNotShown(name, path) !== null ? [] : [`${name}.${path}`];
    });
  });
}
