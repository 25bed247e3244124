import { Disclosure } from "#components/ui/disclosure.tsx";
import type { EventDescription, FieldDescription } from "#lib/telemetry/describe.ts";

/** What each field of an event means, by its place in the request. */
export function explanationsOf({ fields }: EventDescription): Record<string, string> {
  const lines = fields.map(({ path, description, reason }) => [
    `batch.*.properties.${path}`,
    `${description}, ${reason}.`,
  ]);
  return Object.fromEntries(lines);
}

/** What every event says of its sender, and is told once. */
const SENDER = ["schema_version", "app_version", "installation_id", "library_key"];

/** What an event says beside its sender. */
export function ownFields({ fields }: EventDescription): FieldDescription[] {
  return fields.filter(({ path }) => !SENDER.includes(path));
}

type TelemetryCatalogueProps = {
  catalogue: readonly EventDescription[];
  /** The version of the catalogue that was agreed to; null where nothing was. */
  accepted: number | null;
};

/** Everything that can leave beside the report, in words. */
export function TelemetryCatalogue({ catalogue, accepted }: TelemetryCatalogueProps) {
  const events = catalogue.filter(({ name }) => name !== "usage_report");
  const sender = SENDER.flatMap(
    (path) => events.flatMap(({ fields }) => fields).find((field) => field.path === path) ?? [],
  );
  return (
    <div className="mt-8 max-w-140">
      <p className="mb-4 text-16">
        Beside the report, some things are told as they happen: each once, in a few words out of a fixed list, ten of a
        kind in an hour at most.
        {accepted !== null &&
          events.every(({ since }) => since > accepted) &&
          " You have not agreed to these: none is sent."}
      </p>
      <Disclosure summary={`See all ${events.length} of them`}>
        <ul className="grid gap-y-2">
          {events.map((event) => (
            <li key={event.name} className="border-t border-rule pt-2">
              <Disclosure summary={event.name.replaceAll("_", " ")}>
                <FieldList fields={ownFields(event)} />
              </Disclosure>
              <p className="text-14 text-ink-soft">{event.when}.</p>
            </li>
          ))}
          <li className="border-t border-rule pt-2">
            <Disclosure summary="what each of them says of its sender">
              <FieldList fields={sender} />
            </Disclosure>
          </li>
        </ul>
      </Disclosure>
    </div>
  );
}

/** Fields, each with what it tells, what that is for, and an example. */
export function FieldList({ fields }: { fields: readonly FieldDescription[] }) {
  if (fields.length === 0) return <p className="text-14">Nothing beside its sender.</p>;
  return (
    <dl className="grid gap-2 pb-2 text-14">
      {fields.map(({ path, description, reason, example }) => (
        <div key={path}>
          <dt className="font-mono text-13 break-words">
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
