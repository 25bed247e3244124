import type { Ink } from "#components/map/ink.ts";
import { placeLabels } from "#components/map/labels.ts";
import { type MapFrame, type Point, toScreen, type View } from "#components/map/view.ts";
import { clusterName } from "#components/map/words.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

/** What the names of groups are drawn by. */
export interface NameLook {
  frame: MapFrame;
  view: View;
  whole: View;
  ink: Ink;
  /** The group whose name is emphasized. */
  hand: number | null;
}

/** A name and where it is on the whole map at one zoom. Pixels. */
interface PlacedName {
  label: number;
  lines: string[];
  middle: Point;
  size: Point;
  group: Point;
}

/** Names are set in lines of about this many letters. */
const LINE_LETTERS = 20;
const LEADING = 1.2;
const NARROW = 560;
/** Number of names on the whole map; there are more as one zooms in. */
const NAMES = 14;
const NAMES_NARROW = 6;
/** A label farther from its group than this is joined to it by a line. Pixels. */
const NEAR = 18;

/** Draws names beside their groups. Their places are computed once for each zoom, so that they stay while it is moved. */
export class NameSheet {
  readonly #map: LibraryMap;
  readonly #reach: Point[];
  #placed: { key: string; names: PlacedName[] } = { key: "", names: [] };

  constructor(map: LibraryMap) {
    this.#map = map;
    this.#reach = reachOf(map);
  }

  draw(canvas: CanvasRenderingContext2D, look: NameLook): void {
    const { view, whole, ink, frame } = look;
    const key = [view.scaleX, view.scaleY, frame.width, frame.height, ink.serif].join(" ");
    if (this.#placed.key !== key) this.#placed = { key, names: this.#place(canvas, look) };
    const origin = toScreen(view, whole.left, whole.top);
    for (const name of this.#placed.names) drawName(canvas, shifted(name, origin), look);
  }

  #place(canvas: CanvasRenderingContext2D, { view, whole, frame, ink }: NameLook): PlacedName[] {
    const zoom = view.scaleX / whole.scaleX;
    const origin = toScreen(view, whole.left, whole.top);
    const at = (x: number, y: number) => {
      const place = toScreen(view, x, y);
      return { x: place.x - origin.x, y: place.y - origin.y };
    };
    const most = Math.round((frame.width < NARROW ? NAMES_NARROW : NAMES) * zoom ** 2);
    const names = this.#map.clusters
      .map((cluster, label) => ({ cluster, label }))
      .filter(({ cluster }) => cluster.count > 0 && cluster.name !== "")
      .slice(0, most)
      .map(({ cluster, label }) => {
        const lines = linesOf(clusterName(cluster));
        canvas.font = fontOf(ink, frame);
        const width = Math.max(...lines.map((line) => canvas.measureText(line).width));
        const reach = this.#reach[label] ?? { x: 0, y: 0 };
        return {
          label,
          lines,
          group: at(cluster.x, cluster.y),
          size: { x: width, y: lines.length * sizeOf(frame) * LEADING },
          reach: { x: reach.x * view.scaleX, y: reach.y * view.scaleY },
        };
      });
    const places = placeLabels(
      names.map(({ group, size, reach }) => ({ ...group, reach, width: size.x, height: size.y })),
      this.#map.x.map((x, point) => at(x, this.#map.y[point] ?? 0)),
      { width: frame.width * zoom, height: frame.height * zoom },
    );
    return names.flatMap((name, nth) => {
      const middle = places[nth];
      return middle ? [{ ...name, middle }] : [];
    });
  }
}

/** How far three quarters of each group's points are from its middle, at most, in both directions. */
function reachOf({ x, y, cluster, clusters }: LibraryMap): Point[] {
  const far = clusters.map((): { x: number[]; y: number[] } => ({ x: [], y: [] }));
  cluster.forEach((label, at) => {
    const middle = clusters[label];
    if (!middle) return;
    far[label]?.x.push(Math.abs((x[at] ?? 0) - middle.x));
    far[label]?.y.push(Math.abs((y[at] ?? 0) - middle.y));
  });
  const most = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.75)] ?? 0;
  return far.map((own) => ({ x: most(own.x), y: most(own.y) }));
}

function shifted(name: PlacedName, by: Point): PlacedName {
  const move = ({ x, y }: Point) => ({ x: x + by.x, y: y + by.y });
  return { ...name, middle: move(name.middle), group: move(name.group) };
}

/** Draws a name with a halo in the colour of the ground, and a hairline to its group if that is not next to it. */
function drawName(canvas: CanvasRenderingContext2D, name: PlacedName, { ink, hand, frame }: NameLook): void {
  const { lines, middle, size, group, label } = name;
  const isCut =
    middle.x < size.x / 2 ||
    middle.y < size.y / 2 ||
    middle.x > frame.width - size.x / 2 ||
    middle.y > frame.height - size.y / 2;
  if (isCut) return;
  const color = label === hand ? ink.mark : ink.ink;
  drawHairline(canvas, { middle, size, group }, label === hand ? ink.mark : ink.soft);
  canvas.font = fontOf(ink, frame);
  canvas.textAlign = group.x < middle.x - size.x / 2 ? "left" : group.x > middle.x + size.x / 2 ? "right" : "center";
  canvas.textBaseline = "middle";
  canvas.lineJoin = "round";
  canvas.strokeStyle = ink.ground;
  // Half of the line is outside the letters: a halo of 4 px.
  canvas.lineWidth = 8;
  canvas.fillStyle = color;
  const x = middle.x + (canvas.textAlign === "left" ? -size.x / 2 : canvas.textAlign === "right" ? size.x / 2 : 0);
  const lineHeight = sizeOf(frame) * LEADING;
  const places = lines.map((line, row) => ({ line, y: middle.y - size.y / 2 + (row + 0.5) * lineHeight }));
  for (const { line, y } of places) canvas.strokeText(line, x, y);
  for (const { line, y } of places) canvas.fillText(line, x, y);
}

function drawHairline(
  canvas: CanvasRenderingContext2D,
  { middle, size, group }: Pick<PlacedName, "middle" | "size" | "group">,
  color: string,
): void {
  const end = {
    x: Math.max(middle.x - size.x / 2 - 3, Math.min(middle.x + size.x / 2 + 3, group.x)),
    y: Math.max(middle.y - size.y / 2, Math.min(middle.y + size.y / 2, group.y)),
  };
  if (Math.hypot(end.x - group.x, end.y - group.y) < NEAR) return;
  canvas.beginPath();
  canvas.moveTo(end.x, end.y);
  canvas.lineTo(group.x, group.y);
  canvas.strokeStyle = color;
  canvas.lineWidth = 1;
  canvas.stroke();
}

function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && (last.length + word.length < LINE_LETTERS || word === "…”"))
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function sizeOf({ width }: MapFrame): number {
  return width < NARROW ? 13 : 15;
}

function fontOf({ serif }: Ink, frame: MapFrame): string {
  return `500 ${sizeOf(frame)}px ${serif}`;
}
