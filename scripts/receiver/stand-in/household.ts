import type { CounterValue } from "#db/telemetry/consent.ts";
import { SCHEMA_VERSION, UsageReport } from "#lib/telemetry/catalogue/catalogue.ts";
import { examplesOf } from "#lib/telemetry/docs.ts";
import { usageOf } from "#lib/telemetry/counting/usage.ts";
import { poisson } from "../../fleet/random.ts";
import { CORES, drawn, MEMORY_GB, sized, SYSTEMS, THEMES, VERSIONS, WAYS } from "./people.ts";

const DAY_MS = 86_400_000;

/** A report of the anonymous mode: what is not simulated is as in the catalogue's example. */
const Anonymous = UsageReport.omit({ contact: true });
const EXAMPLE = Anonymous.parse(examplesOf(Anonymous));

/** A simulated installation: what it is, and what people did there since it was last asked. */
export class Household {
  readonly id: string;
  readonly libraryKey: string;
  readonly ways: (typeof WAYS)[number][];
  readonly #random: () => number;
  readonly #machine: Pick<UsageReport, "os" | "cpu" | "memory_total_gb" | "container">;
  readonly #theme: UsageReport["preferences"]["theme"];
  readonly #upgrades: boolean;
  readonly #searchesAWeek: number;
  #highlights: number;
  #instance: string;

  constructor(random: () => number) {
    this.#random = random;
    this.id = uuid(random);
    this.libraryKey = uuid(random).replaceAll("-", "").slice(0, 16);
    this.#instance = uuid(random);
    const os = drawn(SYSTEMS, random);
    const container = os.family === "linux" && random() < 0.75;
    const cpu = { logical_cores: drawn(CORES, random) };
    this.#machine = { os, cpu, memory_total_gb: drawn(MEMORY_GB, random), container };
    this.#theme = drawn(THEMES, random);
    this.#upgrades = random() < 0.6;
    this.#searchesAWeek = sized(9, 1, random);
    this.#highlights = sized(900, 1.4, random);
    this.ways = WAYS.filter(({ users }) => random() < users);
  }

  /** The version that runs at a time of the week; on Wednesday at nine, most are upgraded, and start anew. */
  versionAt(time: number): string {
    return this.#upgrades && time > 2 * DAY_MS + 9.5 * 3_600_000 ? VERSIONS.after : VERSIONS.before;
  }

  /**
   * The properties of a report that covers the time from one report to another, in milliseconds of the week; `startsAt`
   * is the week's beginning, epoch milliseconds.
   * @throws {ZodError} if they are not what the catalogue says.
   */
  report(from: number, to: number, startsAt: number): Record<string, unknown> {
    const days = (to - from) / DAY_MS;
    const { imports } = usageOf(this.#imports(days));
    const hour = (at: number) => `${new Date(startsAt + at).toISOString().slice(0, 13)}:00Z`;
    const searches = poisson((this.#searchesAWeek * days) / 7, this.#random);
    if (this.#random() < 0.2) this.#instance = uuid(this.#random);
    const properties = {
      ...EXAMPLE,
      schema_version: SCHEMA_VERSION,
      app_version: this.versionAt(to),
      installation_id: this.id,
      instance_id: this.#instance,
      ...this.#machine,
      uptime_seconds: Math.round(this.#random() * 14 * 86_400),
      period: { from: hour(from), to: hour(to), hours: Math.round((to - from) / 3_600_000) },
      database: { ...EXAMPLE.database, size_mb: Math.ceil(this.#highlights / 400) + 1 },
      library: this.#library(),
      preferences: { theme: this.#theme, extension: this.#extension(), search_model: this.#model() },
      health: { ...EXAMPLE.health, jobs: this.#jobs() },
      usage: {
        ...EXAMPLE.usage,
        imports,
        searches: searches > 0 ? { keyword: searches, hybrid: Math.round(searches / 3) } : {},
      },
      aggregates: this.#aggregates(EXAMPLE.aggregates, searches),
    };
    return Anonymous.parse(properties);
  }

  /** As the product counts them: by how they came, what they held, and how they ended. */
  #imports(days: number): CounterValue[] {
    return this.ways.flatMap(({ origin, source, aWeek, failing, code, highlights }) => {
      const all = poisson((aWeek * days) / 7, this.#random);
      const failed = Array.from({ length: all }).filter(() => this.#random() < failing).length;
      this.#highlights += (all - failed) * highlights;
      const counted = (end: string, value: number): CounterValue[] =>
        value > 0 ? [{ name: "imports", label: `${origin} ${source} ${end}`, value }] : [];
      return [...counted("ok", all - failed), ...counted(code, failed)];
    });
  }

  #library(): UsageReport["library"] {
    const highlights = this.#highlights;
    const sources = [...new Set(this.ways.map(({ source }) => source))];
    const each = sources.map((source) => [source, Math.floor(highlights / Math.max(1, sources.length))] as const);
    return UsageReport.shape.library.parse({
      books: Math.ceil(highlights / 38),
      highlights,
      tags: Math.round(highlights ** 0.4),
      tag_uses: Math.round(highlights / 7),
      notes: Math.round(highlights / 9),
      highlights_by_source: Object.fromEntries(each),
    });
  }

  #extension(): UsageReport["preferences"]["extension"] {
    return this.ways.some(({ origin }) => origin === "extension") ? "connected" : "never";
  }

  #model(): UsageReport["preferences"]["search_model"] {
    return this.#machine.memory_total_gb > 2 ? "universal-sentence-encoder" : "none";
  }

  #jobs(): UsageReport["health"]["jobs"] {
    const stuck = this.#random() < 0.008 ? 1 : 0;
    const failed = this.#random() < 0.03 ? 1 + Math.floor(this.#random() * 4) : 0;
    return { waiting: stuck * 3, running: stuck, failed, stuck, oldest_waiting_seconds: stuck * 7200 };
  }

  #aggregates(example: UsageReport["aggregates"], searches: number): UsageReport["aggregates"] {
    const median = Math.max(1, sized(5 + this.#highlights / 2500, 0.4, this.#random));
    const most = median * 6;
    const search = { count: searches, min: 1, max: most, mean: median, median, mode: median };
    return {
      ...example,
      search_milliseconds: searches > 0 ? search : { ...search, min: 0, max: 0, mean: 0, median: 0 },
    };
  }
}

/** A random number of the form that ids have. */
export function uuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
