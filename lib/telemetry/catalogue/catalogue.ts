import { z } from "zod";
import { Contact } from "#lib/api-contract/telemetry.ts";
import { count, countTable, field, hour, id, pseudonym, type Purpose, summary, version } from "./fields.ts";
import {
  API_CLIENTS,
  AREAS,
  ASSISTANTS,
  BROWSERS,
  CLI_COMMANDS,
  CLI_OUTCOMES,
  EXPORT_FORMATS,
  FAILURES,
  FEATURES,
  IMPORT_ENDS,
  IMPORT_ERRORS,
  IMPORT_ORIGINS,
  IMPORT_SOURCES,
  LAYERS,
  SEARCH_MODELS,
  SEARCH_MODES,
  THEMES,
  UNSENT_EVENTS,
} from "./vocabulary.ts";

// Everything that can be sent: each event with its fields, what each field means, and what it is needed for.

/** From 1.0 on it rises with each field that is added: only fields of the version that was agreed to are sent. */
export const SCHEMA_VERSION = 1;

/** The largest request, in bytes. */
export const MAX_BODY_BYTES = 4096;

/** The most sources that a list of them names, `other` among them: the rest is counted there. */
export const MAX_SOURCES = 7;

/** The most ends of imports that a report names, and the most failures; the rest is counted as `other`. */
export const MAX_IMPORT_ENDS = 10;
export const MAX_FAILURES = 4;
/** The most kinds of commands that a report names; the rest is counted as `other`. */
export const MAX_COMMANDS = 6;

/** The most formats of exports that a report names; the rest is counted as `other`. */
export const MAX_EXPORTS = 3;

/** The most assistants that a report names. */
export const MAX_ASSISTANTS = 4;

const COMPARE = { reason: "to know which versions are in use, and which can be retired", owner: "releases" };
const SIZE = { reason: "to know what size of library must stay fast", owner: "performance" };
const SPEED = { reason: "to see whether it is quick enough on the machines that people have", owner: "performance" };
const REPAIR = { reason: "to see that something goes wrong before anyone has to complain", owner: "reliability" };
const PLAN = { reason: "to decide what to work on next", owner: "product" };
const MACHINE = { reason: "to know which machines it must run well on", owner: "platforms" };

/** Fields about the sender, in every event. */
const sender = {
  schema_version: field(
    z.int().min(1).max(1000),
    "The version of this list of fields",
    "to read the report correctly",
    SCHEMA_VERSION,
  ),
  app_version: field(version(), "The version of Lektr", COMPARE, "1.0.0"),
  installation_id: field(
    id(),
    "A random number for this installation, made when telemetry was switched on and deleted when it is switched off",
    "to count installations rather than reports",
    "6f1d3c1e-8a52-4d0b-9d0e-2f6c1b7a9e34",
  ),
};

/** The field that identifies a library, in events about one. */
const library = {
  library_key: field(
    pseudonym(),
    "A pseudonym of the library that this is about, which only a secret on your machine connects with it",
    "to tell one busy library from many quiet ones",
    "3b9a41f07c2d85e6",
  ),
};

const milliseconds = (what: string) => field(count(), what, SPEED, 240);
const source = (what: string) => field(z.enum(IMPORT_SOURCES), what, PLAN, "kindle-clippings");
const summaryOf = (what: string, purpose: Purpose, example: z.output<ReturnType<typeof summary>>) =>
  field(summary(), `${what}: count, minimum, maximum, mean, median and mode`, purpose, example);

/** Sent once in each period. */
export const UsageReport = z.strictObject({
  ...sender,
  node_version: field(version(), "The version of Node.js", COMPARE, "20.20.2"),
  instance_id: field(
    id(),
    "A random number for this run of the server, new at each start and at each change of your choice",
    "to notice restarts, and several servers on one library",
    "b0c5a7de-41f3-4b7e-8a66-5f0d9c3e2a18",
  ),
  contact: field(Contact, "What you typed as your contact", "to answer you", "ada@example.org", {
    modes: ["identified"],
  }),
  uptime_seconds: field(
    count(),
    "How long the server has been running; since telemetry came on, if that was later",
    "to tell crashes from long runs",
    86_400,
  ),
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
    tags: field(count(), "How many tags are in use, without the trash", SIZE, 17),
    tag_uses: field(count(), "How often a tag is given to a highlight or a book", SIZE, 260),
    notes: field(count(), "How many notes there are, without the trash", SIZE, 310),
    highlights_by_source: field(
      countTable([IMPORT_SOURCES], MAX_SOURCES),
      "How many highlights came from each kind of source",
      PLAN,
      {
        "kindle-clippings": 1830,
      },
    ),
  }),
  preferences: z.strictObject({
    theme: field(z.enum(THEMES), "The appearance that the owner chose", PLAN, "auto"),
    extension: field(
      z.enum(["connected", "seen", "never"]),
      "Whether the browser extension reported within 7 days (connected), earlier (seen) or never",
      PLAN,
      "connected",
    ),
    search_model: field(z.enum(SEARCH_MODELS), "What search by meaning works with, if there is any", PLAN, "none"),
  }),
  health: z.strictObject({
    jobs: z.strictObject({
      waiting: field(count(), "How many jobs wait", REPAIR, 0),
      running: field(count(), "How many jobs run", REPAIR, 1),
      failed: field(count(), "How many jobs have failed", REPAIR, 0),
      stuck: field(count(), "How many jobs run whose process has gone silent", REPAIR, 0),
      oldest_waiting_seconds: field(count(), "How long the oldest waiting job has waited", REPAIR, 0),
    }),
    failures: field(
      countTable([AREAS, FAILURES], MAX_FAILURES),
      "What failed inside Lektr since the last report, by where in our code and what it was; the most frequent",
      REPAIR,
      { import: { database_full: 2 } },
    ),
  }),
  usage: z.strictObject({
    imports: field(
      countTable([IMPORT_ORIGINS, IMPORT_SOURCES, IMPORT_ENDS], MAX_IMPORT_ENDS),
      "Imports since the last report, by how the file came, where its highlights are from, and how it ended: “ok”, or why it did not go well",
      REPAIR,
      { page: { "kindle-clippings": { ok: 2 } }, folder: { unknown: { damaged_file: 1 } } },
    ),
    searches: field(
      countTable([SEARCH_MODES]),
      "Searches since the last report, by kind; while you type, each answer is one",
      PLAN,
      { keyword: 31 },
    ),
    api_calls: field(
      countTable([API_CLIENTS]),
      "Calls of programs and pages to the API since the last report, by kind of program",
      PLAN,
      { pages: 120, koreader: 4 },
    ),
    commands: field(
      countTable([CLI_COMMANDS, CLI_OUTCOMES], MAX_COMMANDS),
      "Commands of the command line since the last report, by name and how they ended; the most frequent",
      PLAN,
      { import: { ok: 2, failed: 1 } },
    ),
    exports: field(
      countTable([EXPORT_FORMATS], MAX_EXPORTS),
      "Exports since the last report, by format; the most frequent",
      PLAN,
      { markdown: 1 },
    ),
    assistants: field(
      countTable([ASSISTANTS], MAX_ASSISTANTS),
      "Assistants that connected through MCP since the last report, by program; each counts once a day",
      PLAN,
      { "claude-desktop": 3 },
    ),
    events_unsent: field(
      countTable([UNSENT_EVENTS]),
      "Events since the last report that were not sent, because there were more than ten of a kind in an hour, or you declined them; of kinds that are counted nowhere else",
      PLAN,
      { feature_opened: 3 },
    ),
  }),
  aggregates: z.strictObject({
    search_milliseconds: summaryOf("How long searches took, in milliseconds", SPEED, {
      count: 31,
      min: 1,
      max: 28,
      mean: 6,
      median: 4,
      mode: 3,
    }),
    import_milliseconds: summaryOf("How long imports took, in milliseconds", SPEED, {
      count: 2,
      min: 210,
      max: 840,
      mean: 525,
      median: 525,
      mode: 210,
    }),
    highlights_per_import: summaryOf("Highlights in an import", SIZE, {
      count: 2,
      min: 68,
      max: 150,
      mean: 109,
      median: 109,
      mode: 68,
    }),
    resident_memory_mb: summaryOf("Memory that the server took, in megabytes, looked at once a minute", SPEED, {
      count: 1440,
      min: 128,
      max: 201,
      mean: 150,
      median: 147,
      mode: 146,
    }),
    concurrent_clients: summaryOf("Browsers and programs in use at the same time, looked at once a minute", SIZE, {
      count: 1440,
      min: 0,
      max: 2,
      mean: 0,
      median: 0,
      mode: 0,
    }),
    distinct_clients: field(count(), "How many browsers and programs were used", SIZE, 2),
    distinct_users: field(count(), "How many readers used them", SIZE, 1),
  }),
});
export type UsageReport = z.infer<typeof UsageReport>;

/** An event: when it is sent, the version of the catalogue that it came with, and its fields. */
interface Event<S extends z.ZodObject> {
  when: string;
  since: number;
  schema: S;
}

function event<S extends z.ZodRawShape>(when: string, own: S): Event<z.ZodObject<typeof sender & S>> {
  return { when, since: 1, schema: z.strictObject({ ...sender, ...own }) };
}

/** Every event that can be sent. */
export const EVENTS = {
  usage_report: {
    when: "Once in each period, a day unless it was set otherwise",
    since: 1,
    schema: UsageReport,
  },
  book_added: event("When an import has brought books that were not in the library", {
    ...library,
    source: source("Where they came from"),
    books: field(count(), "How many books were added", SIZE, 3),
  }),
  import_finished: event("When an import is over, or a file was refused", {
    ...library,
    origin: field(z.enum(IMPORT_ORIGINS), "How the file came", PLAN, "page"),
    source: source("What kind of file it was"),
    outcome: field(
      z.enum(["done", "failed", "refused", "stopped"]),
      "How it ended; “refused”: it was no file that can be read",
      REPAIR,
      "done",
    ),
    error_code: field(z.enum(IMPORT_ERRORS).optional(), "Why, if it did not go well", REPAIR, "gave_up"),
    duration_milliseconds: milliseconds("How long it took, in milliseconds"),
    entries: field(count(), "How many entries the file held", SIZE, 88),
    added: field(count(), "How many highlights were added", SIZE, 86),
    updated: field(count(), "How many were changed", SIZE, 0),
    unchanged: field(count(), "How many were there already", SIZE, 0),
    notes: field(count(), "How many entries were notes", SIZE, 2),
    bookmarks: field(count(), "How many were bookmarks", SIZE, 0),
    skipped: field(count(), "How many could not be read", REPAIR, 0),
  }),
  search_used: event("When a search was answered, at most ten times an hour", {
    ...library,
    mode: field(z.enum(SEARCH_MODES), "What kind of search it was", PLAN, "keyword"),
    milliseconds: milliseconds("How long it took, in milliseconds"),
    results: field(count(), "How many highlights answered it, a hundred at most", PLAN, 12),
  }),
  export_made: event("When an export was downloaded to its end, at most ten times an hour", {
    ...library,
    format: field(z.enum(EXPORT_FORMATS), "Into which format", PLAN, "markdown"),
    highlights: field(count(), "How many highlights it holds", SIZE, 1830),
    milliseconds: milliseconds("How long it took, in milliseconds"),
  }),
  command_run: event("When a command of the command line has ended, at most ten times an hour", {
    ...library,
    command: field(z.enum(CLI_COMMANDS), "Which command; never what was typed after it", PLAN, "import"),
    outcome: field(z.enum(CLI_OUTCOMES), "How it ended", REPAIR, "ok"),
    milliseconds: milliseconds("How long it took, in milliseconds"),
  }),
  extension_connected: event("When the browser extension reports for the first time, or after more than seven days", {
    ...library,
    extension_version: field(version().optional(), "The version of the extension", COMPARE, "1.0.0"),
    browser: field(z.enum(BROWSERS), "The kind of browser that it runs in", MACHINE, "firefox"),
  }),
  extension_detected: event("When a page meets the browser extension", {
    ...library,
    extension_version: field(version().optional(), "The version of the extension", COMPARE, "1.0.0"),
  }),
  theme_changed: event("When the appearance is changed", {
    ...library,
    theme: field(z.enum(THEMES), "What it was changed to", PLAN, "dark"),
  }),
  feature_opened: event("When a part of Lektr is opened, each part once while a page stays open", {
    ...library,
    feature: field(z.enum(FEATURES), "Which part", PLAN, "search"),
  }),
  assistant_connected: event("When an assistant connects through MCP, each program once a day", {
    ...library,
    client_name: field(
      z.enum(ASSISTANTS),
      "Which program it is, if the name that it gives itself is in a closed list",
      PLAN,
      "claude-desktop",
    ),
    client_version: field(
      version().optional(),
      "Its version, if that is three numbers of at most three digits",
      COMPARE,
      "1.4.2",
    ),
  }),
  operation_failed: event("When something failed inside Lektr", {
    code: field(z.enum(FAILURES), "What failed, out of a closed list; never the message", REPAIR, "database_full"),
    layer: field(z.enum(LAYERS), "In which layer of Lektr's code", REPAIR, "api"),
    area: field(z.enum(AREAS), "In which part of Lektr's code", REPAIR, "search"),
  }),
  deletion_request: event("When you ask for deletion, and only then", {}),
} as const;
export type EventName = keyof typeof EVENTS;

/** The names of all events, in the order in which they are declared. */
export const EVENT_NAMES = Object.keys(EVENTS).filter((name): name is EventName => name in EVENTS);

/** The fields of an event that its caller supplies: all but those about its sender and its library. */
export type EventFacts<N extends EventName> = Omit<
  z.input<(typeof EVENTS)[N]["schema"]>,
  keyof typeof sender | keyof typeof library
>;

const ADDED_BY_THE_SERVER = {
  schema_version: true,
  app_version: true,
  installation_id: true,
  library_key: true,
} as const;

/** The library that an event is about, for those that are about one: its reader's id. */
export type EventLibrary<N extends EventName> = "library_key" extends keyof z.input<(typeof EVENTS)[N]["schema"]>
  ? string
  : null;

/** The events that pages may send, with what each says. */
export const BrowserEvent = z.discriminatedUnion("event", [
  z.strictObject({
    event: z.literal("theme_changed"),
    properties: EVENTS.theme_changed.schema.omit(ADDED_BY_THE_SERVER),
  }),
  z.strictObject({
    event: z.literal("feature_opened"),
    properties: EVENTS.feature_opened.schema.omit(ADDED_BY_THE_SERVER),
  }),
  z.strictObject({
    event: z.literal("extension_detected"),
    properties: EVENTS.extension_detected.schema.omit(ADDED_BY_THE_SERVER),
  }),
]);
export type BrowserEvent = z.infer<typeof BrowserEvent>;
