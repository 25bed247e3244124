import type { EventName, EVENTS, UsageReport } from "#lib/telemetry/catalogue/catalogue.ts";
import type { z } from "zod";

// Names of fields are read from the catalogue's types: a query that names a field which was renamed does not compile.

type PathIn<T> = T extends object
  ? { [K in keyof T & string]-?: K | `${K}.${PathIn<NonNullable<T[K]>>}` }[keyof T & string]
  : never;

/** A field of the daily report, or a group of fields: `library.books`. */
export type ReceiverField = PathIn<UsageReport>;

/** A field of an event. */
export type EventField<N extends EventName> = PathIn<z.output<(typeof EVENTS)[N]["schema"]>>;

/** The path of a field as arguments of `JSONExtract…`: `'library', 'books'`. */
export function pathArguments(path: string): string {
  return path
    .split(".")
    .map((name) => `'${name}'`)
    .join(", ");
}

/** A number of a report. `report` is the text of its properties, as the queries of reports.ts call it. */
export const int = (path: ReceiverField) => `JSONExtractInt(report, ${pathArguments(path)})`;

/** A word, a version or an id of a report. */
export const text = (path: ReceiverField) => `JSONExtractString(report, ${pathArguments(path)})`;

/** A yes or no of a report. */
export const bool = (path: ReceiverField) => `JSONExtractBool(report, ${pathArguments(path)})`;

/** The names of a group of counts: to be joined with `ARRAY JOIN`. */
export const keys = (path: ReceiverField) => `JSONExtractKeys(report, ${pathArguments(path)})`;

/** The count of one name of a group; `name` is a column. */
export const intOf = (path: ReceiverField, name: string) => `JSONExtractInt(report, ${pathArguments(path)}, ${name})`;

/** The fields of one kind of event, for the queries of events. */
export function fieldsOf<N extends EventName>(_event: N) {
  return {
    int: (path: EventField<N>) => `JSONExtractInt(report, ${pathArguments(path)})`,
    text: (path: EventField<N>) => `JSONExtractString(report, ${pathArguments(path)})`,
  };
}
