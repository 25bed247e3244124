export type ReportJson =
  | string
  | number
  | boolean
  | null
  | readonly ReportJson[]
  | { readonly [key: string]: ReportJson };

/** The value that a JSON text stands for. @throws {SyntaxError} if it is not JSON */
export function parseJson(text: string): ReportJson {
  const value: ReportJson = JSON.parse(text);
  return value;
}

/** One field of a request: its name as it is sent, its value as JSON, and what it means. */
export interface ReportField {
  name: string;
  value: string;
  words: string | null;
}

/** Fields that belong together, under a heading in words. */
export interface ReportGroup {
  title: string;
  fields: ReportField[];
}

/** The headings, in the order in which a reader asks: the library first, the envelope last. */
const GROUPS: readonly { title: string; names: readonly string[] }[] = [
  { title: "The library", names: ["library"] },
  { title: "Use since the last report", names: ["usage"] },
  { title: "Measurements", names: ["aggregates"] },
  { title: "Health", names: ["health"] },
  { title: "Preferences", names: ["preferences"] },
  { title: "This machine", names: ["os", "cpu", "memory_total_gb", "container", "database", "node_version"] },
  { title: "Period", names: ["period", "uptime_seconds"] },
  {
    title: "Sender",
    names: ["app_version", "schema_version", "installation_id", "instance_id", "library_key", "contact"],
  },
];
const EVENT = "The event";
const REQUEST = "The request itself";

/** Where the fields of an event are in a request. */
const PROPERTIES = "batch.0.properties.";

/**
 * Every field of a request that was or would be sent, in groups. Nothing is left out: together, the values are the
 * request. `descriptions`: what each field means, by its path; `batch.*.event` for a field of every item of a list.
 */
export function reportGroups(request: ReportJson, descriptions: Readonly<Record<string, string>>): ReportGroup[] {
  const titles = [EVENT, ...GROUPS.map(({ title }) => title), REQUEST];
  const groups = new Map<string, ReportField[]>(titles.map((title) => [title, []]));
  for (const [path, value] of fieldsOf(request, descriptions, "")) {
    const name = path.startsWith(PROPERTIES) ? path.slice(PROPERTIES.length) : path.replaceAll(".0", "[0]");
    const words = descriptionOf(path, descriptions) ?? null;
    groups.get(titleOf(path))?.push({ name, value: spaced(value), words });
  }
  return [...groups].flatMap(([title, fields]) => (fields.length === 0 ? [] : [{ title, fields }]));
}

/** Each described value, and each value that holds no others, with its path. */
function fieldsOf(
  value: ReportJson,
  descriptions: Readonly<Record<string, string>>,
  path: string,
): [string, ReportJson][] {
  const isWhole = typeof value !== "object" || value === null || Object.keys(value).length === 0;
  if (isWhole || descriptionOf(path, descriptions) !== undefined) return [[path, value]];
  return Object.entries(value).flatMap(([name, inner]: [string, ReportJson]) =>
    fieldsOf(inner, descriptions, path === "" ? name : `${path}.${name}`),
  );
}

/** What is said about a path: its own words, or those of the same field in any item of a list. */
function descriptionOf(path: string, descriptions: Readonly<Record<string, string>>): string | undefined {
  return descriptions[path] ?? descriptions[path.replaceAll(/(^|\.)\d+(?=\.|$)/g, "$1*")];
}

function titleOf(path: string): string {
  if (!path.startsWith(PROPERTIES)) return REQUEST;
  const [first = ""] = path.slice(PROPERTIES.length).split(".");
  if (first.startsWith("$")) return REQUEST;
  return GROUPS.find(({ names }) => names.includes(first))?.title ?? EVENT;
}

/** JSON on one line, with a space where a line can be broken. */
function spaced(value: ReportJson): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, " ");
}
