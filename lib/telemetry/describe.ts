import { z } from "zod";
import { UsageReport } from "./catalogue.ts";
import { fieldNotes } from "./fields.ts";

const ABOUT_THE_REQUEST = {
  api_key: "Which of our projects this belongs to. It is the same for everyone.",
  sent_at: "When it was sent.",
  "batch.*.event": "What kind of event this is.",
  "batch.*.timestamp": "When the report was made.",
  "batch.*.uuid": "A random number for this report, so that one sent twice is counted once.",
  "batch.*.distinct_id": "The installation id once more, where PostHog looks for it.",
  "batch.*.properties.$process_person_profile": "Tells PostHog to make no person of this.",
  "batch.*.properties.$geoip_disable": "Tells PostHog not to look up where this came from.",
  "batch.*.properties.$ip": "Stands in place of your network address.",
  "batch.*.properties.$lib": "The library that built the request.",
  "batch.*.properties.$lib_version": "The version of that library.",
};

/** What each field of a request means, by its path: `batch.*.properties.os.family`. */
export function fieldDescriptions(): Record<string, string> {
  return { ...ABOUT_THE_REQUEST, ...describe(UsageReport, "batch.*.properties") };
}

function describe(declared: z.ZodObject, path: string): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const [name, part] of Object.entries(declared.shape)) {
    const here = `${path}.${name}`;
    const notes = part instanceof z.ZodType ? fieldNotes.get(part) : undefined;
    if (part instanceof z.ZodObject) Object.assign(lines, describe(part, here));
    else if (notes) lines[here] = `${notes.description}, ${notes.reason}.`;
  }
  return lines;
}
