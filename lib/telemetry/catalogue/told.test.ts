import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { REFUSALS } from "#lib/vocabulary/refusals.ts";
import { SOURCES } from "#lib/vocabulary/sources.ts";
import { areaOf } from "../failures.ts";
import { EVENT_NAMES, EVENTS, UsageReport } from "./catalogue.ts";
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

// What the owner agrees to is what Lektr can say today: what nothing tells is not declared.

const ROOT = join(import.meta.dirname, "../../..");
const ROOMS = ["app", "cli", "components", "db", "extension", "lib"];

/** The text of each source file, by its path from the root. Tests are none: they tell whatever they like. */
const FILES = new Map(
  ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?<!\.test|\.testing)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[/\\](?:node_modules|dist|\.wxt|\.output)[/\\]/.test(path))
    .map((path) => [relative(ROOT, path).replaceAll(sep, "/"), readFileSync(path, "utf8")]),
);

/** The text of the files in folders, or of single files. */
function textOf(...places: string[]): string {
  return [...FILES]
    .flatMap(([path, text]) => (places.some((place) => path.startsWith(place)) ? [text] : []))
    .join("\n");
}

const OUTSIDE = [...FILES].flatMap(([path, text]) => (path.startsWith("lib/telemetry/") ? [] : [text])).join("\n");
const INSIDE = textOf("lib/telemetry/sending/", "lib/telemetry/start.ts");

/** What is made in lib/telemetry itself, and why. */
const MADE_BY_TELEMETRY: ReadonlyMap<string, string> = new Map([
  ["usage_report", "the schedule makes it, whatever happens"],
  ["deletion_request", "it is tried until it is delivered, so it is scheduled as well"],
  ["events_unsent", "only what sends events knows which were not sent"],
  ["resident_memory_mb", "it is looked at once a minute"],
  ["concurrent_clients", "it is looked at once a minute"],
]);

/** What is told by a call that has another name. */
const TOLD_BY: ReadonlyMap<string, RegExp> = new Map([
  ["operation_failed", /\brecordFailure\(/],
  ["failures", /\brecordFailure\(/],
  ["distinct_clients", /\btelemetry\.seen\(/],
  ["distinct_users", /\btelemetry\.seen\(/],
]);

/** The counters and measurements, by the names that they have in the report. */
const COUNTED = [
  ...Object.keys(UsageReport.shape.usage.shape),
  ...Object.keys(UsageReport.shape.aggregates.shape),
  "failures",
];

function isTold(name: string): boolean {
  if (MADE_BY_TELEMETRY.has(name)) return new RegExp(`(?:\\.(?:add|measure)\\(|event: )"${name}"`).test(INSIDE);
  const call = `\\.(?:happened|count|measure)\\(\\s*"${name}"|\\btell(?:Once)?Of\\(\\{\\s*event: "${name}"`;
  return (TOLD_BY.get(name) ?? new RegExp(call)).test(OUTSIDE);
}

describe("what nothing tells is not declared", () => {
  it("neither as an event", () => {
    expect(EVENT_NAMES.filter((name) => !isTold(name))).toEqual([]);
  });

  it("nor as a count or a measurement", () => {
    expect(COUNTED.filter((name) => !isTold(name))).toEqual([]);
  });

  it("nor as something unsent that is no event", () => {
    expect(UNSENT_EVENTS.filter((name) => !EVENT_NAMES.includes(name))).toEqual([]);
  });

  it("and nothing has a reason here that is no longer declared", () => {
    const declared: readonly string[] = [...EVENT_NAMES, ...COUNTED];
    expect([...MADE_BY_TELEMETRY.keys(), ...TOLD_BY.keys()].filter((name) => !declared.includes(name))).toEqual([]);
  });
});

const isNeitherIn = (list: readonly string[]) => (word: string) => !list.includes(word);
const importErrors = IMPORT_ERRORS.filter(isNeitherIn(REFUSALS));
const importPlaces = textOf("lib/import/", "db/imports/");
const counting = (file: string) => textOf(`lib/telemetry/counting/${file}.ts`);
const { os, preferences } = UsageReport.shape;
const { outcome } = EVENTS.import_finished.schema.shape;

/** The parts of Lektr that addresses of pages and of the API belong to. */
const ADDRESSES = [...FILES.keys()]
  .filter((path) => /^app\/(?:.*\/)?(?:page|route)\.tsx?$/.test(path))
  .map((path) => `"${areaOf(dirname(path).slice("app".length))}"`)
  .join();

/** Each closed list, those of its words that are written in the catalogue itself, and the text that says them. */
const LISTS: [string, readonly string[], readonly string[], string][] = [
  ["themes", THEMES, THEMES, textOf("components/settings/theme-choice.tsx")],
  ["sources", IMPORT_SOURCES, IMPORT_SOURCES.filter(isNeitherIn(SOURCES)), textOf("app/api/v1/import/", "lib/import/")],
  ["origins", IMPORT_ORIGINS, IMPORT_ORIGINS, textOf("lib/import/run/tell-of-import.ts") + counting("clients")],
  ["errors of imports", IMPORT_ERRORS, importErrors, importPlaces],
  ["ends of imports", IMPORT_ENDS, ["ok", ...importErrors], importPlaces],
  ["outcomes of imports", outcome.options, outcome.options, textOf("lib/import/run/tell-of-import.ts")],
  ["unsent events", UNSENT_EVENTS, [], ""],
  ["modes of search", SEARCH_MODES, SEARCH_MODES, textOf("lib/search/")],
  ["models of search", SEARCH_MODELS, SEARCH_MODELS, textOf("lib/telemetry/sending/report.ts")],
  ["clients", API_CLIENTS, API_CLIENTS, counting("clients")],
  ["assistants", ASSISTANTS, ASSISTANTS, counting("assistants")],
  ["browsers", BROWSERS, BROWSERS, textOf("extension/background/this-browser.ts").toLowerCase()],
  ["commands", CLI_COMMANDS, CLI_COMMANDS, textOf("lib/vocabulary/commands.ts")],
  ["ends of commands", CLI_OUTCOMES, CLI_OUTCOMES, textOf("cli/run.ts")],
  ["formats of exports", EXPORT_FORMATS, EXPORT_FORMATS, textOf("lib/vocabulary/export-formats.ts")],
  ["features", FEATURES, FEATURES, textOf("components/telemetry/browser/feature-at.ts")],
  ["failures", FAILURES, FAILURES, textOf("lib/telemetry/failures.ts")],
  ["layers", LAYERS, LAYERS, textOf("lib/boot.ts")],
  ["areas", AREAS, AREAS, ADDRESSES + textOf("lib/telemetry/failures.ts")],
  ["systems", os.shape.family.options, os.shape.family.options, counting("machine")],
  ["processors", os.shape.arch.options, os.shape.arch.options, counting("machine")],
  [
    "states of the extension",
    preferences.shape.extension.options,
    ["connected", "seen", "never"],
    counting("extension"),
  ],
];

/** The closed lists in a declaration. */
function closedListsIn(part: unknown): string[] {
  if (part instanceof z.ZodEnum) return [part.options.join()];
  if (part instanceof z.ZodOptional) return closedListsIn(part.unwrap());
  if (part instanceof z.ZodRecord) return [...closedListsIn(part.keyType), ...closedListsIn(part.valueType)];
  return part instanceof z.ZodObject ? Object.values(part.shape).flatMap(closedListsIn) : [];
}

describe("a word that nothing says is in no closed list", () => {
  // “other” stands for whatever is in no list.
  it.each(LISTS)("of %s", (_, __, words, text) => {
    expect(words.filter((word) => word !== "other" && !text.includes(`"${word}"`))).toEqual([]);
  });

  it("and no list is left out", () => {
    const known = LISTS.map(([, list]) => list.join());
    const declared = EVENT_NAMES.flatMap((name) => closedListsIn(EVENTS[name].schema));
    expect(new Set(declared)).toEqual(new Set(known));
  });
});
