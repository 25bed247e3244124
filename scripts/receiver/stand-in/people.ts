import type { UsageReport } from "#lib/telemetry/catalogue/catalogue.ts";
import type { ImportError, Origin, FieldSource } from "../import-fields.ts";

// Who is taken to be there, as shares of a simulated fleet. Nobody has counted: these are there to be changed.

type Shares<T> = readonly (readonly [T, number])[];

export const SYSTEMS: Shares<UsageReport["os"]> = [
  [{ family: "linux", release_major: 6, arch: "x64" }, 0.52],
  [{ family: "linux", release_major: 6, arch: "arm64" }, 0.21],
  [{ family: "linux", release_major: 5, arch: "arm" }, 0.04],
  [{ family: "darwin", release_major: 24, arch: "arm64" }, 0.13],
  [{ family: "windows", release_major: 10, arch: "x64" }, 0.09],
  [{ family: "freebsd", release_major: 14, arch: "x64" }, 0.01],
];

export const CORES: Shares<number> = [
  [1, 0.04],
  [2, 0.16],
  [4, 0.42],
  [8, 0.26],
  [16, 0.12],
];

export const MEMORY_GB: Shares<number> = [
  [1, 0.05],
  [2, 0.1],
  [4, 0.25],
  [8, 0.3],
  [16, 0.2],
  [32, 0.1],
];

export const THEMES: Shares<UsageReport["preferences"]["theme"]> = [
  ["auto", 0.6],
  ["dark", 0.27],
  ["light", 0.13],
];

/** What versions run before and after Wednesday's upgrade. */
export const VERSIONS = { before: "0.1.0", after: "0.2.0" } as const;

/**
 * A way in: how many installations use it, how often a week, what it brings, how often it fails, and with what code.
 */
interface TravelWay {
  origin: Origin;
  source: FieldSource;
  users: number;
  aWeek: number;
  failing: number;
  code: ImportError;
  highlights: number;
}

export const WAYS: readonly TravelWay[] = [
  {
    origin: "page",
    source: "kindle-clippings",
    users: 0.46,
    aWeek: 1.2,
    failing: 0.02,
    code: "damaged_file",
    highlights: 60,
  },
  {
    origin: "page",
    source: "apple-books",
    users: 0.06,
    aWeek: 0.8,
    failing: 0.05,
    code: "unsupported_format",
    highlights: 35,
  },
  {
    origin: "page",
    source: "kobo",
    users: 0.09,
    aWeek: 0.9,
    failing: 0.03,
    code: "damaged_file",
    highlights: 40,
  },
  {
    origin: "page",
    source: "csv",
    users: 0.05,
    aWeek: 0.4,
    failing: 0.11,
    code: "unsupported_format",
    highlights: 120,
  },
  {
    origin: "extension",
    source: "kindle-notebook",
    users: 0.31,
    aWeek: 4.5,
    failing: 0.04,
    code: "malformed",
    highlights: 9,
  },
  {
    origin: "extension",
    source: "web",
    users: 0.22,
    aWeek: 5.5,
    failing: 0.005,
    code: "too_large",
    highlights: 1,
  },
  {
    origin: "folder",
    source: "kindle-clippings",
    users: 0.08,
    aWeek: 2.1,
    failing: 0.06,
    code: "damaged_file",
    highlights: 12,
  },
  {
    origin: "folder",
    source: "kobo",
    users: 0.05,
    aWeek: 2.4,
    failing: 0.19,
    code: "damaged_file",
    highlights: 14,
  },
  {
    origin: "koreader",
    source: "koreader",
    users: 0.14,
    aWeek: 7.5,
    failing: 0.012,
    code: "gave_up",
    highlights: 4,
  },
  {
    origin: "readwise",
    source: "readwise",
    users: 0.04,
    aWeek: 7,
    failing: 0.02,
    code: "unsupported_format",
    highlights: 6,
  },
  {
    origin: "api",
    source: "csv",
    users: 0.03,
    aWeek: 3,
    failing: 0.03,
    code: "unsupported_format",
    highlights: 2,
  },
];

/** One of several by their shares. */
export function drawn<T>(shares: Shares<T>, random: () => number): T {
  let left = random();
  for (const [value, share] of shares) {
    left -= share;
    if (left < 0) return value;
  }
  const first = shares[0];
  if (!first) throw new Error("stand-in: there is nothing to draw from");
  return first[0];
}

/** A size as sizes of libraries are: most near the middle, a few many times as large. */
export function sized(middle: number, spread: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(middle * Math.exp(spread * normal));
}
