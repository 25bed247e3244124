import { z } from "zod";
import { MAX_BODY_BYTES, SCHEMA_VERSION, UsageReport } from "./catalogue/catalogue.ts";
import {
  ABOUT_THE_REQUEST,
  describeCatalogue,
  type EventDescription,
  type FieldDescription,
} from "./catalogue/describe.ts";
import { batchBody } from "./sending/batch-body.ts";
import { DEFAULTS, fieldNotes, isGroup } from "./catalogue/fields.ts";

/** Fields of several events, documented once. */
const SHARED = ["schema_version", "app_version", "installation_id", "library_key"];

/** The part of docs/telemetry.md that follows from the catalogue, as Markdown. */
export function renderCatalogue(): string {
  const events = describeCatalogue();
  const all = events.flatMap(({ fields }) => fields);
  const shared = SHARED.flatMap((path) => all.find((field) => field.path === path) ?? []);
  const number = shared.length + all.filter(({ path }) => !SHARED.includes(path)).length;
  return [
    "## What can be sent",
    `This is version ${SCHEMA_VERSION} of the catalogue: ${events.length} events and ${number} fields. It is made from [lib/telemetry/catalogue/catalogue.ts](../lib/telemetry/catalogue/catalogue.ts), the file that the gate checks every request against before a connection is opened. What is not listed here cannot leave: a request with anything else in it is refused as a whole. No field takes free text, with one exception: the contact, which is sent only if you typed one for this purpose. No request is larger than ${MAX_BODY_BYTES.toLocaleString("en")} bytes.`,
    "“Since” is the version that a field came with. If you agreed to an earlier version, that one is sent until you have seen the newer notice and said yes.",
    `Each field is needed by one area of work, which is named in brackets and answers for it. Unless “Since” says otherwise, it decides by ${DEFAULTS.reviewOn} whether the field is still needed; from ${DEFAULTS.expiresOn} on, this version of Lektr no longer sends it.`,
    "### What every event says of its sender",
    "The pseudonym of the library is only in events that are about one library.",
    fieldTable(shared),
    ...events.map(renderEvent),
    "## What goes with every event",
    table(
      ["Field", "Tells"],
      Object.entries(ABOUT_THE_REQUEST).map(([path, words]) => [code(path.replaceAll(".*", "[]")), words]),
    ),
    "## A report, literally",
    exampleReport(),
  ].join("\n\n");
}

function renderEvent({ name, when, since, fields }: EventDescription): string {
  const own = fields.filter(({ path }) => !SHARED.includes(path));
  const about = fields.some(({ path }) => path === "library_key") ? " It is about one library." : "";
  const list = own.length > 0 ? fieldTable(own) : "It says nothing beside its sender.";
  return `### \`${name}\`\n\n${when}.${about} Since version ${since}.\n\n${list}`;
}

function fieldTable(fields: readonly FieldDescription[]): string {
  const rows = fields.map((field) => [
    code(field.path),
    `${field.description}.`,
    `${field.reason.replace(/^to /, "To ")} (${field.owner}).`,
    field.holds,
    code(JSON.stringify(field.example)),
    modesOf(field),
    `${field.since}${ownDates(field)}`,
  ]);
  return table(["Field", "Tells", "What for", "Holds", "For example", "Sent in", "Since"], rows);
}

function ownDates({ reviewOn, expiresOn }: FieldDescription): string {
  if (reviewOn === DEFAULTS.reviewOn && expiresOn === DEFAULTS.expiresOn) return "";
  return `; review by ${reviewOn}, not sent from ${expiresOn} on`;
}

function modesOf({ modes }: FieldDescription): string {
  return modes.length === 2 ? "both modes" : modes.join(", ");
}

function exampleReport(): string {
  const { contact: _, ...properties } = examplesOf(UsageReport);
  const id = String(properties["installation_id"]);
  const uuid = "3f0c9b52-6a1d-4f7e-8b1c-5d2e7a9c4b60";
  const at = Date.UTC(2024, 2, 2, 8, 30);
  const body = batchBody({ event: "usage_report", uuid, installationId: id, at, properties }, "phc_example");
  const bytes = Buffer.byteLength(body).toLocaleString("en");
  const json = JSON.stringify(JSON.parse(body), null, 2);
  return `In \`anonymous\`, with the examples of the table for values. On the wire it has no spaces, and is ${bytes} bytes long.\n\n\`\`\`json\n${json}\n\`\`\``;
}

/** An event whose values are the examples of the catalogue. */
export function examplesOf(declared: z.ZodObject): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(declared.shape)) {
    if (isGroup(part)) values[name] = examplesOf(part);
    else if (part instanceof z.ZodType) values[name] = fieldNotes.get(part)?.example;
  }
  return values;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}
