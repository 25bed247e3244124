import { z } from "zod";
import { EVENT_NAMES, type EventName, EVENTS } from "./catalogue.ts";
import { describeWords } from "./closed-list.ts";
import { type FieldNotes, fieldNotes, isGroup } from "./fields.ts";

/** A field of the catalogue, in words. */
export interface FieldDescription extends FieldNotes {
  /** Its place in the event: `os.family`. */
  path: string;
  /** Its possible values: `whole number`, or the words of a closed list. */
  holds: string;
}

/** An event of the catalogue, in words. */
export interface EventDescription {
  name: EventName;
  when: string;
  /** The version of the catalogue that it came with. */
  since: number;
  fields: FieldDescription[];
}

/** The whole catalogue, in words. */
export function describeCatalogue(): EventDescription[] {
  return EVENT_NAMES.map((name) => {
    const { when, since, schema } = EVENTS[name];
    return { name, when, since, fields: describeFields(schema) };
  });
}

/** What goes with every event beside its fields, by its place in the request. */
export const ABOUT_THE_REQUEST: Readonly<Record<string, string>> = {
  api_key: "Which PostHog project this belongs to. It can send, and read nothing.",
  sent_at: "When it was sent.",
  "batch.*.event": "What kind of event this is.",
  "batch.*.timestamp": "When it was made.",
  "batch.*.uuid": "A random number for this event, so that one sent twice is counted once.",
  "batch.*.distinct_id": "The installation id once more, where PostHog looks for it.",
  "batch.*.properties.$process_person_profile": "Tells PostHog to make no person of this.",
  "batch.*.properties.$geoip_disable": "Tells PostHog not to look up where this came from.",
  "batch.*.properties.$ip": "Stands in place of your network address.",
  "batch.*.properties.$lib": "The library that built the request.",
  "batch.*.properties.$lib_version": "The version of that library.",
};

/** What each field of a request means, by its path: `batch.*.properties.os.family`. */
export function fieldDescriptions(event: EventName): Record<string, string> {
  const lines: Record<string, string> = { ...ABOUT_THE_REQUEST };
  for (const { path, description, reason } of describeFields(EVENTS[event].schema)) {
    lines[`batch.*.properties.${path}`] = `${description}, ${reason}.`;
  }
  return lines;
}

function describeFields(declared: z.ZodObject, prefix = ""): FieldDescription[] {
  return Object.entries(declared.shape).flatMap(([name, part]) => {
    const path = `${prefix}${name}`;
    if (isGroup(part)) return describeFields(part, `${path}.`);
    const notes = part instanceof z.ZodType ? fieldNotes.get(part) : undefined;
    return notes && part instanceof z.ZodType ? [{ ...notes, path, holds: kindOf(part) }] : [];
  });
}

/** The possible values of a field, in words. */
function kindOf(part: z.core.$ZodType): string {
  if (part instanceof z.ZodType && part.description !== undefined) return part.description;
  if (part instanceof z.ZodOptional) return `${kindOf(part.unwrap())}; left out where there is none`;
  if (part instanceof z.ZodEnum) return describeWords(part.options.map(String));
  if (part instanceof z.ZodLiteral) return [...part.values].map((word) => `\`${String(word)}\``).join(", ");
  if (part instanceof z.ZodBoolean) return "yes or no";
  if (part instanceof z.ZodNumber) return "whole number";
  if (part instanceof z.ZodRecord) return `for each of ${kindOf(part.keyType)}: ${kindOf(part.valueType)}`;
  if (part instanceof z.ZodObject) {
    const inner = Object.entries(part.shape).map(([name, one]) => `${name} (${kindOf(one)})`);
    return inner.join(", ");
  }
  throw new Error("telemetry: a field of the catalogue has a type without a description");
}
