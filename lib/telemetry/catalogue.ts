import { z } from "zod";
import { Contact } from "./contact.ts";
import { count, countEach, field, hour, id, version } from "./fields.ts";

/** Rises with each field that is added: what was agreed to before is all that is sent until the new notice was seen. */
export const SCHEMA_VERSION = 1;

/** The largest request, in bytes. */
export const MAX_BODY_BYTES = 4096;

// The closed lists. Whatever is not in one is counted as `other`: a new source or code is named here before it is sent.

export const IMPORT_SOURCES = ["kindle-clippings", "other"] as const;

export const IMPORT_ERRORS = ["gave_up", "other"] as const;

const SEARCH_MODES = ["hybrid", "keyword", "semantic"] as const;

/** What is counted between reports, and the labels of each count. */
export const COUNTERS = { imports: IMPORT_SOURCES, searches: SEARCH_MODES } as const;
export type CounterName = keyof typeof COUNTERS;
export type CounterLabel<N extends CounterName> = (typeof COUNTERS)[N][number];

const COMPARE = "to know which versions are in use, and which can be retired";
const SIZE = "to know what size of library must stay fast";
const REPAIR = "to see that something goes wrong before anyone has to complain";
const PLAN = "to decide what to work on next";
const MACHINE = "to know which machines it must run well on";

/** Sent once in each period. */
export const UsageReport = z.strictObject({
  schema_version: field(
    z.int().min(1).max(1000),
    "The version of this list of fields",
    "to read the report correctly",
    1,
  ),
  app_version: field(version(), "The version of Lektr", COMPARE, "1.0.0"),
  node_version: field(version(), "The version of Node.js", COMPARE, "20.20.2"),
  installation_id: field(
    id(),
    "A random number for this installation, made when telemetry was switched on and deleted when it is switched off",
    "to count installations rather than reports",
    "6f1d3c1e-8a52-4d0b-9d0e-2f6c1b7a9e34",
  ),
  instance_id: field(
    id(),
    "A random number for this run of the server, new at each start",
    "to notice restarts, and several servers on one library",
    "b0c5a7de-41f3-4b7e-8a66-5f0d9c3e2a18",
  ),
  contact: field(Contact, "What you typed as your contact", "to answer you", "ada@example.org", {
    modes: ["identified"],
  }),
  uptime_seconds: field(count(), "How long the server has been running", "to tell crashes from long runs", 86_400),
  period: z.strictObject({
    from: field(hour(), "The hour from which this report counts", "to add reports up", "2024-03-01T08:00Z"),
    to: field(hour(), "The hour up to which it counts", "to add reports up", "2024-03-02T08:00Z"),
    hours: field(count(), "The hours between them", "to compare periods of different length", 24),
  }),
  os: z.strictObject({
    family: field(z.enum(["linux", "darwin", "windows", "freebsd", "other"]), "The operating system", MACHINE, "linux"),
    release_major: field(count(), "The first number of its version", MACHINE, 6),
    arch: field(z.enum(["x64", "arm64", "arm", "ia32", "other"]), "The kind of processor", MACHINE, "arm64"),
  }),
  cpu: z.strictObject({
    logical_cores: field(count(), "How many threads the processor runs at once", MACHINE, 4),
  }),
  memory_total_gb: field(count(), "The memory of the machine in gigabytes, rounded", MACHINE, 8),
  container: field(z.boolean(), "Whether the server runs in a container", MACHINE, true),
  database: z.strictObject({
    type: field(z.literal("sqlite"), "The kind of database", COMPARE, "sqlite"),
    version: field(version(), "Its version", COMPARE, "3.51.2"),
    size_mb: field(count(), "Its size in megabytes, rounded up", SIZE, 14),
  }),
  library: z.strictObject({
    books: field(count(), "How many books there are", SIZE, 42),
    highlights: field(count(), "How many highlights there are, without the trash", SIZE, 1830),
    tags: field(count(), "How many tags there are", SIZE, 17),
    tag_uses: field(count(), "How often a tag is given to a highlight or a book", SIZE, 260),
    notes: field(count(), "How many notes there are, without the trash", SIZE, 310),
    highlights_by_source: field(countEach(IMPORT_SOURCES), "How many highlights came from each kind of source", PLAN, {
      "kindle-clippings": 1830,
    }),
  }),
  preferences: z.strictObject({
    theme: field(z.enum(["light", "dark", "auto"]), "The appearance that the owner chose", PLAN, "auto"),
    extension: field(
      z.enum(["connected", "seen", "never"]),
      "Whether the browser extension reported within 7 days (connected), earlier (seen) or never",
      PLAN,
      "connected",
    ),
  }),
  health: z.strictObject({
    jobs: z.strictObject({
      waiting: field(count(), "How many jobs wait", REPAIR, 0),
      running: field(count(), "How many jobs run", REPAIR, 1),
      failed: field(count(), "How many jobs have failed", REPAIR, 0),
      stuck: field(count(), "How many jobs run whose process has gone silent", REPAIR, 0),
      oldest_waiting_seconds: field(count(), "How long the oldest waiting job has waited", REPAIR, 0),
    }),
    imports: z.strictObject({
      ok: field(countEach(IMPORT_SOURCES), "Imports of the period that went well, by source", REPAIR, {
        "kindle-clippings": 2,
      }),
      failed: field(countEach(IMPORT_SOURCES), "Imports of the period that failed, by source", REPAIR, {
        "kindle-clippings": 1,
      }),
      errors: field(countEach(IMPORT_ERRORS), "The same by code of the error", REPAIR, { gave_up: 1 }),
    }),
  }),
  usage: z.strictObject({
    imports: field(countEach(COUNTERS.imports), "Imports begun since the last report, by source", PLAN, {
      "kindle-clippings": 2,
    }),
    searches: field(
      countEach(COUNTERS.searches),
      "Searches since the last report, by kind; while you type, each answer is one",
      PLAN,
      { hybrid: 31 },
    ),
  }),
});
export type UsageReport = z.infer<typeof UsageReport>;

/** Every event that can be sent. */
export const EVENTS = { usage_report: UsageReport } as const;
export type EventName = keyof typeof EVENTS;
