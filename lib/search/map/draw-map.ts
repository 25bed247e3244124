import { MAP_SIDE } from "#lib/api-contract/map.ts";
import { communities } from "./communities.ts";
import { linkNeighbours } from "./graph.ts";
import { layOut } from "./layout.ts";
import { type GroupName, nameGroups } from "./names.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { type NumberTable, principalComponents } from "./principal.ts";
import { seeded } from "./random.ts";

/** The input of a map. */
export interface Material {
  /** The vectors one after the other, `dimensions` signed bytes each; only their directions count. */
  bytes: Int8Array;
  dimensions: number;
  /** The text of each vector, and the title of its book. */
  texts: readonly string[];
  titles: readonly string[];
}

/** The position and cluster of every text. */
export interface DrawnMap {
  /** From 0 to MAP_SIDE. */
  x: number[];
  y: number[];
  /** Index in `clusters`, for each text. */
  cluster: number[];
  /** The largest first. */
  clusters: (GroupName & { x: number; y: number; count: number })[];
}

/** Number of principal components: enough to keep nearly all differences between near and far. */
const DIRECTIONS = 50;
const MOST_NEIGHBOURS = 15;
/** Number of passages of a cluster that may name it. */
const CENTRAL = 12;
/** How quickly links weaken with rank in the layout; clusters are found with all neighbours weighted equally. */
const FADING = 4;
const SEED = 1;

/**
 * Draws the map of a library: related ideas near each other, in clusters named by their own passages or books. The
 * same library gives the same map.
 * @param told called with the progress, from 0 to 1
 */
export function drawMap(material: Material, told: (share: number) => void = () => {}): DrawnMap {
  const { bytes, dimensions, texts } = material;
  const random = seeded(SEED);
  const size = texts.length;
  const count = Math.max(1, Math.min(MOST_NEIGHBOURS, Math.round(Math.sqrt(size)), size - 1));
  const table = principalComponents(bytes, dimensions, DIRECTIONS, random);
  told(0.15);
  const neighbours = nearestNeighbours(table, count);
  told(0.4);
  const places = layOut(linkNeighbours(neighbours, count, FADING), table, random, (share) => told(0.4 + share / 2));
  const labels = communities(linkNeighbours(neighbours, count), resolutionFor(size), 3);
  const { x, y } = onMap(places);
  const clusters = describe(labels, { x, y }, table, material);
  told(1);
  return { x, y, cluster: [...labels], clusters };
}

/** Larger libraries cover more topics. */
function resolutionFor(size: number): number {
  return Math.max(1, Math.sqrt(size) / 30);
}

function onMap(places: Float32Array): { x: number[]; y: number[] } {
  const along = (side: number) => Array.from(places.filter((_, at) => at % 2 === side));
  const sides = [along(0), along(1)].map((values) => ({ values, ...extent(values) }));
  const longest = Math.max(1e-9, ...sides.map(({ low, high }) => high - low));
  const [x = [], y = []] = sides.map(({ values, low, high }) =>
    values.map((value) => Math.round(((value - (low + high) / 2) / longest + 0.5) * MAP_SIDE)),
  );
  return { x, y };
}

function extent(values: number[]): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

function describe(
  labels: Int32Array,
  { x, y }: { x: number[]; y: number[] },
  table: NumberTable,
  { texts, titles }: Material,
): DrawnMap["clusters"] {
  const members: number[][] = [];
  labels.forEach((label, at) => (members[label] ??= []).push(at));
  const names = nameGroups(
    members.map((own) => ({
      texts: mostCentral(own, table).map((at) => texts[at] ?? ""),
      titles: own.map((at) => titles[at] ?? ""),
    })),
  );
  return members.map((own, label) => ({
    name: names[label]?.name ?? "",
    by: names[label]?.by ?? "passage",
    x: middle(own.map((at) => x[at] ?? 0)),
    y: middle(own.map((at) => y[at] ?? 0)),
    count: own.length,
  }));
}

/** The rows nearest to the mean of all of them, the nearest first. */
function mostCentral(rows: readonly number[], { columns, values }: NumberTable): number[] {
  const mean = new Float64Array(columns);
  for (const row of rows) {
    for (let axis = 0; axis < columns; axis++) {
      mean[axis] = (mean[axis] ?? 0) + (values[row * columns + axis] ?? 0) / rows.length;
    }
  }
  const distance = (row: number) =>
    mean.reduce((sum, value, axis) => sum + (value - (values[row * columns + axis] ?? 0)) ** 2, 0);
  return rows
    .map((row) => ({ row, far: distance(row) }))
    .toSorted((a, b) => a.far - b.far || a.row - b.row)
    .slice(0, CENTRAL)
    .map(({ row }) => row);
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
