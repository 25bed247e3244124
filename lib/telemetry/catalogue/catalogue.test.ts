import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  EVENT_NAMES,
  type EventName,
  EVENTS,
  MAX_ASSISTANTS,
  MAX_EXPORTS,
  MAX_BODY_BYTES,
  MAX_COMMANDS,
  MAX_FAILURES,
  MAX_IMPORT_ENDS,
  MAX_SOURCES,
  SCHEMA_VERSION,
  UsageReport,
} from "./catalogue.ts";
import { fieldDescriptions } from "./describe.ts";
import { examplesOf } from "../docs.ts";
import { inspectBody, batchBody } from "../sending/batch-body.ts";
import { MAX_COUNT } from "./count-table.ts";
import { acceptedPart, count, field, fieldNotes, isGroup, summary } from "./fields.ts";
import {
  API_CLIENTS,
  AREAS,
  CLI_COMMANDS,
  CLI_OUTCOMES,
  ASSISTANTS,
  EXPORT_FORMATS,
  FAILURES,
  IMPORT_ENDS,
  IMPORT_ORIGINS,
  IMPORT_SOURCES,
  SEARCH_MODES,
  UNSENT_EVENTS,
} from "./vocabulary.ts";

const ANONYMOUS = { mode: "anonymous", schemaVersion: SCHEMA_VERSION, now: Date.UTC(2026, 10, 1) } as const;
const IDENTIFIED = { ...ANONYMOUS, mode: "identified" } as const;
const FIRST = { ...ANONYMOUS, schemaVersion: 1 };
const NONE = { ...ANONYMOUS, schemaVersion: 0 };

/** Every field of a declaration, with its path. */
function fieldsOf(declared: z.ZodObject, path = ""): [string, z.core.$ZodType][] {
  return Object.entries(declared.shape).flatMap(([name, part]) =>
    isGroup(part) ? fieldsOf(part, `${path}${name}.`) : [[`${path}${name}`, part]],
  );
}

/** A table of as many cells, each with names of its own as long as they can be. */
function widest([origins = [], sources = [], ends = []]: readonly string[][], cells: number): Record<string, unknown> {
  const table: Record<string, Record<string, Record<string, number>>> = {};
  for (let cell = 0; cell < cells; cell++) {
    const [origin = "", source = "", end = ""] = [origins[cell % origins.length], sources[cell], ends[cell]];
    table[origin] = { ...table[origin], [source]: { [end]: MAX_COUNT } };
  }
  return table;
}

const DAY = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
const EXAMPLE = examplesOf(UsageReport);
const { contact: _contact, ...ANONYMOUS_EXAMPLE } = EXAMPLE;
const ID = String(EXAMPLE["installation_id"]);

function bodyOf(properties: Record<string, unknown>, id = ID): string {
  return batchBody({ event: "usage_report", uuid: ID, installationId: id, at: 0, properties }, "phc_test");
}

const inspect = (body: string, accepted: Parameters<typeof inspectBody>[2] = ANONYMOUS) =>
  inspectBody(body, "usage_report", accepted);

describe("the catalogue", () => {
  const fields = EVENT_NAMES.flatMap((name) =>
    fieldsOf(EVENTS[name].schema).map(([path, part]): [string, z.core.$ZodType, EventName] => [path, part, name]),
  );

  it.each(fields)(
    "says of %s what it tells, what for, in which modes and since when, with an example",
    (path, part, name) => {
      const notes = part instanceof z.ZodType ? fieldNotes.get(part) : undefined;
      expect(notes).toMatchObject({ description: expect.stringMatching(/\w/), reason: expect.stringMatching(/^to /) });
      expect(notes?.modes.length).toBeGreaterThan(0);
      expect(notes).toMatchObject({ owner: expect.stringMatching(/^[a-z]+$/), reviewOn: DAY, expiresOn: DAY });
      expect(z.safeParse(part, notes?.example).success).toBe(true);
      expect(fieldDescriptions(name)[`batch.*.properties.${path}`]).toMatch(/\.$/);
    },
  );

  it("has no field for free text, but for the contact", () => {
    const takingText = fields.filter(([, part]) => z.safeParse(part, "The mind is not a vessel").success);
    expect(takingText.map(([path]) => path)).toEqual(["contact"]);
  });

  it.each(EVENT_NAMES)("sends %s whole, as its examples have it, and not before its version was agreed to", (name) => {
    const properties = examplesOf(EVENTS[name].schema);
    const body = batchBody({ event: name, uuid: ID, installationId: ID, at: 0, properties }, "phc_test");
    expect(inspectBody(body, name, IDENTIFIED)).toEqual({ ok: true });
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(inspectBody(body, name, NONE).ok).toBe(false);
  });

  it("describes every field of a whole request", () => {
    const paths = (value: unknown, path: string): string[] =>
      typeof value !== "object" || value === null
        ? [path]
        : Object.entries(value).flatMap(([key, inner]) =>
            paths(inner, [path, Number.isNaN(Number(key)) ? key : "*"].filter(Boolean).join(".")),
          );
    const described = Object.keys(fieldDescriptions("usage_report"));
    const isDescribed = (path: string) => described.some((known) => path === known || path.startsWith(`${known}.`));
    expect(paths(JSON.parse(bodyOf(EXAMPLE)), "").filter((path) => !isDescribed(path))).toEqual([]);
  });

  it("keeps a report below 4 KB when every list is full and every number is as large as a machine can make it", () => {
    const most = <T>(names: readonly string[], value: T) => Object.fromEntries(names.map((name) => [name, value]));
    const largest = JSON.parse(JSON.stringify(EXAMPLE), (key, value: unknown) =>
      typeof value === "number" && key !== "schema_version" ? 9_999_999_999 : value,
    );
    largest.contact = "界".repeat(40);
    largest.aggregates = most(
      Object.keys(UsageReport.shape.aggregates.shape),
      most(Object.keys(summary().shape), MAX_COUNT),
    );
    Object.assign(largest.aggregates, { distinct_clients: MAX_COUNT, distinct_users: MAX_COUNT });
    const longest = (names: readonly string[]) => names.toSorted((a, b) => b.length - a.length);
    largest.library.highlights_by_source = most(longest(IMPORT_SOURCES).slice(0, MAX_SOURCES), MAX_COUNT);
    largest.health.failures = most(longest(AREAS).slice(0, MAX_FAILURES), { [longest(FAILURES)[0] ?? ""]: MAX_COUNT });
    largest.usage = {
      imports: widest([IMPORT_ORIGINS, IMPORT_SOURCES, IMPORT_ENDS].map(longest), MAX_IMPORT_ENDS),
      searches: most(SEARCH_MODES, MAX_COUNT),
      api_calls: most(API_CLIENTS, MAX_COUNT),
      commands: most(longest(CLI_COMMANDS).slice(0, MAX_COMMANDS), { [longest(CLI_OUTCOMES)[0] ?? ""]: MAX_COUNT }),
      exports: most(longest(EXPORT_FORMATS).slice(0, MAX_EXPORTS), MAX_COUNT),
      assistants: most(longest(ASSISTANTS).slice(0, MAX_ASSISTANTS), MAX_COUNT),
      events_unsent: most(UNSENT_EVENTS, MAX_COUNT),
    };
    const body = bodyOf(largest).replace("phc_test", "k".repeat(64));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY_BYTES);
    expect(inspect(body, IDENTIFIED)).toEqual({ ok: true });
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
      bodyOf({ ...ANONYMOUS_EXAMPLE, usage: { imports: { page: { "my diary": { ok: 1 } } }, searches: {} } }),
      "unrecognized_keys at batch.0.properties.usage.imports.page",
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
    expect(acceptedPart(Newer, FIRST, "drop").parse(full)).toEqual({ old: 1, mixed: { old: 4 } });
    expect(acceptedPart(Newer, { ...FIRST, schemaVersion: 2 }, "drop").parse(full)).toEqual(full);
  });

  it("is refused by the gate beyond what was agreed to", () => {
    expect(acceptedPart(Newer, FIRST, "refuse").safeParse(full).success).toBe(false);
    expect(acceptedPart(Newer, FIRST, "refuse").safeParse({ old: 1, mixed: { old: 4 } }).success).toBe(true);
  });

  it("cannot hold a field without notes", () => {
    expect(() => acceptedPart(z.strictObject({ secret: z.string() }), ANONYMOUS, "refuse")).toThrow(
      "telemetry: the field secret is declared without notes",
    );
  });
});
