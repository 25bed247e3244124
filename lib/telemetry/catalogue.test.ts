import { describe, expect, it } from "vitest";
import { z } from "zod";
import { COUNTERS, EVENTS, IMPORT_ERRORS, IMPORT_SOURCES, MAX_BODY_BYTES, UsageReport } from "./catalogue.ts";
import { fieldDescriptions } from "./describe.ts";
import { inspectBody, sealEnvelope } from "./envelope.ts";
import { type Accepted, acceptedPart, count, field, fieldNotes } from "./fields.ts";

const ANONYMOUS: Accepted = { mode: "anonymous", schemaVersion: 1 };
const IDENTIFIED: Accepted = { mode: "identified", schemaVersion: 1 };

/** Every field of a declaration, with its path. */
function fieldsOf(declared: z.ZodObject, path = ""): [string, z.core.$ZodType][] {
  return Object.entries(declared.shape).flatMap(([name, part]) =>
    part instanceof z.ZodObject ? fieldsOf(part, `${path}${name}.`) : [[`${path}${name}`, part]],
  );
}

/** The report whose values are the examples of the catalogue. */
function exampleOf(declared: z.ZodObject): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(declared.shape)) {
    if (part instanceof z.ZodObject) values[name] = exampleOf(part);
    else if (part instanceof z.ZodType) values[name] = fieldNotes.get(part)?.example;
  }
  return values;
}

const EXAMPLE = exampleOf(UsageReport);
const { contact: _contact, ...ANONYMOUS_EXAMPLE } = EXAMPLE;
const ID = String(EXAMPLE["installation_id"]);

function bodyOf(properties: Record<string, unknown>, id = ID): string {
  return sealEnvelope({ event: "usage_report", uuid: ID, installationId: id, at: 0, properties }, "phc_test");
}

const inspect = (body: string, accepted = ANONYMOUS) => inspectBody(body, "usage_report", accepted);

describe("the catalogue", () => {
  const fields = Object.values(EVENTS).flatMap((event) => fieldsOf(event));

  it.each(fields)(
    "says of %s what it tells, what for, in which modes and since when, with an example",
    (path, part) => {
      const notes = part instanceof z.ZodType ? fieldNotes.get(part) : undefined;
      expect(notes).toMatchObject({ description: expect.stringMatching(/\w/), reason: expect.stringMatching(/^to /) });
      expect(notes?.modes.length).toBeGreaterThan(0);
      expect(z.safeParse(part, notes?.example).success).toBe(true);
      expect(fieldDescriptions()[`batch.*.properties.${path}`]).toMatch(/\.$/);
    },
  );

  it("has no field for free text, but for the contact", () => {
    const takingText = fields.filter(([, part]) => z.safeParse(part, "The mind is not a vessel").success);
    expect(takingText.map(([path]) => path)).toEqual(["contact"]);
  });

  it("describes every field of a whole request", () => {
    const paths = (value: unknown, path: string): string[] =>
      typeof value !== "object" || value === null
        ? [path]
        : Object.entries(value).flatMap(([key, inner]) =>
            paths(inner, [path, Number.isNaN(Number(key)) ? key : "*"].filter(Boolean).join(".")),
          );
    const described = Object.keys(fieldDescriptions());
    const isDescribed = (path: string) => described.some((known) => path === known || path.startsWith(`${known}.`));
    expect(paths(JSON.parse(bodyOf(EXAMPLE)), "").filter((path) => !isDescribed(path))).toEqual([]);
  });

  it("keeps a report below 4 KB when every number is as large as numbers get", () => {
    const most = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, Number.MAX_SAFE_INTEGER]));
    const largest = JSON.parse(JSON.stringify(EXAMPLE), (key, value: unknown) =>
      typeof value === "number" && key !== "schema_version" ? Number.MAX_SAFE_INTEGER : value,
    );
    largest.contact = "界".repeat(120);
    largest.library.highlights_by_source = most(IMPORT_SOURCES);
    largest.health.imports = { ok: most(IMPORT_SOURCES), failed: most(IMPORT_SOURCES), errors: most(IMPORT_ERRORS) };
    largest.usage = { imports: most(COUNTERS.imports), searches: most(COUNTERS.searches) };
    expect(inspect(bodyOf(largest), IDENTIFIED)).toEqual({ ok: true });
  });
});

describe("the gate's inspection", () => {
  it("lets a report of the catalogue pass", () => {
    expect(inspect(bodyOf(ANONYMOUS_EXAMPLE))).toEqual({ ok: true });
    expect(inspect(bodyOf(EXAMPLE), IDENTIFIED)).toEqual({ ok: true });
  });

  const refused: [string, string, string][] = [
    [
      "a field that is not in it",
      bodyOf({ ...ANONYMOUS_EXAMPLE, title: 1 }),
      "unrecognized_keys at batch.0.properties",
    ],
    [
      "a field inside a group that is not in it",
      bodyOf({ ...ANONYMOUS_EXAMPLE, cpu: { logical_cores: 4, model: "x" } }),
      "unrecognized_keys at batch.0.properties.cpu",
    ],
    [
      "a name that is not in a closed list",
      bodyOf({ ...ANONYMOUS_EXAMPLE, usage: { imports: { "my diary": 1 }, searches: {} } }),
      "unrecognized_keys at batch.0.properties.usage.imports",
    ],
    ["a text for a number", bodyOf({ ...ANONYMOUS_EXAMPLE, uptime_seconds: "1" }), "batch.0.properties.uptime_seconds"],
    ["a text for a version", bodyOf({ ...ANONYMOUS_EXAMPLE, app_version: "1.0.0 of Ada" }), "invalid_format"],
    ["a part of a number", bodyOf({ ...ANONYMOUS_EXAMPLE, uptime_seconds: 0.5 }), "uptime_seconds"],
    ["a contact in anonymous", bodyOf(EXAMPLE), "unrecognized_keys at batch.0.properties"],
    ["another id outside than inside", bodyOf(ANONYMOUS_EXAMPLE, "00000000-0000-0000-0000-000000000000"), "batch.0"],
    ["an address", bodyOf(ANONYMOUS_EXAMPLE).replace("0.0.0.0", "192.0.2.1"), "batch.0.properties.$ip"],
    ["a person profile", bodyOf(ANONYMOUS_EXAMPLE).replace('profile":false', 'profile":true'), "profile"],
    ["something beside the envelope", bodyOf(ANONYMOUS_EXAMPLE).replace("{", '{"extra":1,'), "unrecognized_keys"],
    ["two events", bodyOf(ANONYMOUS_EXAMPLE).replace(/"batch":\[(.*)\]/, '"batch":[$1,$1]'), "batch"],
    ["another event", bodyOf(ANONYMOUS_EXAMPLE).replace("usage_report", "$pageview"), "batch.0.event"],
    ["more than 4 KB", bodyOf(ANONYMOUS_EXAMPLE) + " ".repeat(MAX_BODY_BYTES), "more than 4096 bytes"],
    ["no JSON", "title=Meditations", "at the top"],
  ];
  it.each(refused)("refuses %s, and tells where, not what", (_, body, problem) => {
    const found = inspect(body);
    expect(found).toEqual({ ok: false, problem: expect.stringContaining(problem) });
    expect(JSON.stringify(found)).not.toMatch(/Ada|diary|192\.0/);
  });
});

describe("a newer catalogue", () => {
  const Newer = z.strictObject({
    old: field(count(), "Old", "to test", 1),
    fresh: field(count(), "New", "to test", 1, { since: 2 }),
    group: z.strictObject({ alsoFresh: field(count(), "New", "to test", 1, { since: 2 }) }),
    mixed: z.strictObject({
      old: field(count(), "Old", "to test", 1),
      fresh: field(count(), "New", "to test", 1, { since: 2 }),
    }),
  });
  const full = { old: 1, fresh: 2, group: { alsoFresh: 3 }, mixed: { old: 4, fresh: 5 } };

  it("sends what was agreed to, and no more", () => {
    expect(acceptedPart(Newer, ANONYMOUS, "drop").parse(full)).toEqual({ old: 1, mixed: { old: 4 } });
    expect(acceptedPart(Newer, { ...ANONYMOUS, schemaVersion: 2 }, "drop").parse(full)).toEqual(full);
  });

  it("is refused by the gate beyond what was agreed to", () => {
    expect(acceptedPart(Newer, ANONYMOUS, "refuse").safeParse(full).success).toBe(false);
    expect(acceptedPart(Newer, ANONYMOUS, "refuse").safeParse({ old: 1, mixed: { old: 4 } }).success).toBe(true);
  });

  it("cannot hold a field without notes", () => {
    expect(() => acceptedPart(z.strictObject({ secret: z.string() }), ANONYMOUS, "refuse")).toThrow(
      "telemetry: the field secret is declared without notes",
    );
  });
});
