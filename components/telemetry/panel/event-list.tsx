import { Disclosure } from "#components/ui/disclosure.tsx";
import { eventWords } from "#components/telemetry/panel/status-words.ts";
import type { EventDescription, FieldDescription } from "#lib/telemetry/catalogue/describe.ts";

/** What each field of an event means, by its place in the request. */
export function explanationsOf({ fields }: EventDescription): Record<string, string> {
  const lines = fields.map(({ path, description, reason }) => [
    `batch.*.properties.${path}`,
    `${description}, ${reason}.`,
  ]);
  return Object.fromEntries(lines);
}

/** Fields of the sender, which every event has. */
const SENDER = ["schema_version", "app_version", "installation_id", "library_key"];

/** The fields of an event beside those of its sender. */
export function ownFields({ fields }: EventDescription): FieldDescription[] {
  return fields.filter(({ path }) => !SENDER.includes(path));
}

/** The events that can be sent beside the report. */
export function eventsBesideReport(catalogue: readonly EventDescription[]): EventDescription[] {
  return catalogue.filter(({ name }) => name !== "usage_report");
}

/** Every event that can be sent beside the report, in words. */
export function EventList({ catalogue }: { catalogue: readonly EventDescription[] }) {
  const events = eventsBesideReport(catalogue);
  const sender = SENDER.flatMap(
    (path) => events.flatMap(({ fields }) => fields).find((field) => field.path === path) ?? [],
  );
  return (
    <Disclosure summary={`The ${events.length} events, with their fields`}>
      <ul className="grid gap-y-3">
        {events.map((event) => (
          <li key={event.name} className="border-t border-rule pt-2">
            <p className="text-14 font-medium">{eventWords(event.name)}</p>
            <p className="mb-1.5 text-14 text-ink-soft">{event.when}.</p>
            <FieldList fields={ownFields(event)} />
          </li>
        ))}
        <li className="border-t border-rule pt-2">
          <p className="mb-1.5 text-14 font-medium">Fields in every event</p>
          <FieldList fields={sender} />
        </li>
      </ul>
    </Disclosure>
  );
}

/** Fields, each with what it means, what it is for, and an example. */
export function FieldList({ fields }: { fields: readonly FieldDescription[] }) {
  if (fields.length === 0) return null;
  return (
    <dl className="grid gap-2 pb-2 text-14">
      {fields.map(({ path, description, reason, example }) => (
        <div key={path}>
          <dt className="font-mono text-13 wrap-anywhere">
            {path} <span className="text-mark">{JSON.stringify(example)}</span>
          </dt>
          <dd>
            {description}, <span className="text-ink-soft">{reason}.</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
