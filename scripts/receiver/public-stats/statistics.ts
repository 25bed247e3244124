import { z } from "zod";
import { type StatisticsCell, publish, type PublishedStatistics, ROUNDED_TO, THRESHOLD } from "./publish.ts";
import { type StatisticsSection, SECTIONS, WEEKS } from "./queries.ts";

const Result = z.object({ results: z.array(z.tuple([z.string(), z.coerce.number()])) });

/** Runs a query, and returns what PostHog's query API returns. */
export type StatisticsQuery = (section: StatisticsSection) => Promise<unknown>;

/** A table of the public page. */
export interface PublishedSection extends PublishedStatistics {
  slug: string;
  title: string;
  names: string;
  note: string;
}

/** Everything that is published. */
export interface Statistics {
  /** The day on which it was made, in UTC. */
  made_on: string;
  no_number_below: number;
  rounded_to: number;
  weeks: PublishedSection;
  /** Of the seven days before. */
  sections: PublishedSection[];
}

const DAY_MS = 86_400_000;
const MOST_WEEKS = 12;

/**
 * Asks for everything and leaves out what may not be published. `now` is epoch milliseconds.
 * @throws {ZodError} for an answer that is no table of names and numbers.
 */
export async function gatherStatistics(ask: StatisticsQuery, now: number): Promise<Statistics> {
  const weeks = (await cellsOf(WEEKS, ask)).filter(({ name }) => isOver(name, now)).slice(-MOST_WEEKS);
  const sections: PublishedSection[] = [];
  for (const section of SECTIONS) {
    sections.push(sectionOf(section, publish(await cellsOf(section, ask), section.overlapping)));
  }
  return {
    made_on: new Date(now).toISOString().slice(0, 10),
    no_number_below: THRESHOLD,
    rounded_to: ROUNDED_TO,
    weeks: sectionOf(WEEKS, publish(weeks, WEEKS.overlapping)),
    sections,
  };
}

/** Cells under the names that readers know. What has no such name is left out. */
async function cellsOf(section: StatisticsSection, ask: StatisticsQuery): Promise<StatisticsCell[]> {
  const { results } = Result.parse(await ask(section));
  return results.flatMap(([name, installations]) => {
    const shown = section.shown(name);
    return shown === null ? [] : [{ name: shown, installations }];
  });
}

/**
 * Whether a week is complete: of one that is not, or of which a part is no longer kept, the number would be too small.
 */
function isOver(monday: string, now: number): boolean {
  const from = Date.parse(monday);
  return from + 7 * DAY_MS <= now && from >= now - (MOST_WEEKS + 1) * 7 * DAY_MS;
}

function sectionOf({ slug, title, names, note }: StatisticsSection, published: PublishedStatistics): PublishedSection {
  return { slug, title, names, note, ...published };
}
