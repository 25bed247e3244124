import { huesOf } from "#components/map/hues.ts";
import type { Ink } from "#components/map/ink.ts";
import { placeLabels } from "#components/map/labels.ts";
import { type MapFrame, toScreen, type View } from "#components/map/view.ts";
import type { Color } from "#lib/api-contract/highlight.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

/** The input of a picture of a map. */
export interface Picture {
  map: LibraryMap;
  /** The points of each hue. */
  byHue: ReadonlyMap<Color, number[]>;
}

export function pictureOf(map: LibraryMap): Picture {
  const hues = huesOf(map.clusters);
  const byHue = new Map<Color, number[]>();
  map.cluster.forEach((label, at) => {
    const hue = hues[label] ?? "blue";
    const own = byHue.get(hue);
    if (own) own.push(at);
    else byHue.set(hue, [at]);
  });
  return { map, byHue };
}

interface Look {
  frame: MapFrame;
  view: View;
  whole: View;
  ink: Ink;
  /** The highlighted and the opened point. */
  current: number | null;
  open: number | null;
}

/** Draws a map through its view. Twenty thousand points take a few milliseconds. */
export function drawPicture(canvas: CanvasRenderingContext2D, picture: Picture, look: Look): void {
  const { frame } = look;
  canvas.clearRect(0, 0, frame.width, frame.height);
  const radius = radiusOf(picture.map.ids.length, look.view.scaleX / look.whole.scaleX);
  drawPoints(canvas, picture, look, radius);
  drawNames(canvas, picture.map, look);
  for (const [at, color] of [
    [look.current, look.ink.focus],
    [look.open, look.ink.ink],
  ] as const) {
    if (at !== null)
      drawRing(canvas, toScreen(look.view, picture.map.x[at] ?? 0, picture.map.y[at] ?? 0), radius, color);
  }
}

/** The radius of a point in pixels: smaller if there are many, larger as one zooms in. */
function radiusOf(points: number, zoom: number): number {
  const base = Math.min(6.5, Math.max(1.4, 28 / points ** 0.3));
  return Math.min(7, base * zoom ** 0.4);
}

function drawPoints(canvas: CanvasRenderingContext2D, { map, byHue }: Picture, look: Look, radius: number): void {
  const { view, frame, ink } = look;
  canvas.globalAlpha = Math.max(0.6, 1 - 0.1 * Math.log10(map.ids.length));
  for (const [hue, points] of byHue) {
    // All points of a hue are one path: filling each alone would take ten times as long.
    canvas.beginPath();
    for (const at of points) {
      const x = ((map.x[at] ?? 0) - view.left) * view.scaleX;
      const y = ((map.y[at] ?? 0) - view.top) * view.scaleY;
      if (x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) continue;
      // So small a circle looks like a square.
      if (radius < 2) canvas.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
      else {
        canvas.moveTo(x + radius, y);
        canvas.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
    canvas.fillStyle = ink.hues.get(hue) ?? ink.ink;
    canvas.fill();
  }
  canvas.globalAlpha = 1;
}

/** On a narrower map, names take two lines. Pixels. */
const NARROW = 560;
const LINE = 1.2;

function drawNames(
  canvas: CanvasRenderingContext2D,
  { clusters }: LibraryMap,
  { view, whole, frame, ink }: Look,
): void {
  const zoom = view.scaleX / whole.scaleX;
  const origin = toScreen(view, whole.left, whole.top);
  const names = clusters.map(({ words, count, x, y }, rank) => {
    const size = sizeOf(rank, clusters.length, frame);
    canvas.font = fontOf(size, ink);
    const lines = count === 0 ? [] : linesOf(words, frame);
    const width = Math.max(0, ...lines.map((line) => canvas.measureText(line).width));
    // Compute positions on the whole map, so that names stay in place while it is moved.
    const place = toScreen(view, x, y);
    const height = lines.length * size * LINE;
    return { lines, size, width, height, x: place.x - origin.x, y: place.y - origin.y };
  });
  const places = placeLabels(names, { width: frame.width * zoom, height: frame.height * zoom });
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.lineJoin = "round";
  names.forEach(({ lines, size, height }, at) => {
    const place = places[at];
    if (!place) return;
    canvas.font = fontOf(size, ink);
    lines.forEach((line, row) => {
      const y = place.y + origin.y - height / 2 + (row + 0.5) * size * LINE;
      drawName(canvas, line, { x: place.x + origin.x, y }, ink);
    });
  });
}

function sizeOf(rank: number, clusters: number, { width }: MapFrame): number {
  const size = rank < clusters / 6 ? 17 : rank < clusters / 2 ? 15 : 14;
  return width < NARROW ? size - 1 : size;
}

function fontOf(size: number, { serif }: Ink): string {
  return `560 ${size}px ${serif}`;
}

function linesOf(words: readonly string[], { width }: MapFrame): string[] {
  if (width >= NARROW || words.length < 3) return words.length === 0 ? [] : [words.join(", ")];
  return [`${words.slice(0, 2).join(", ")},`, words.slice(2).join(", ")];
}

/** Draws a name with an outline in the background colour, so that it is legible over anything. */
function drawName(canvas: CanvasRenderingContext2D, text: string, { x, y }: { x: number; y: number }, ink: Ink): void {
  canvas.strokeStyle = ink.ground;
  canvas.lineWidth = 5;
  canvas.globalAlpha = 0.9;
  canvas.strokeText(text, x, y);
  canvas.globalAlpha = 1;
  canvas.fillStyle = ink.ink;
  canvas.fillText(text, x, y);
}

function drawRing(
  canvas: CanvasRenderingContext2D,
  { x, y }: { x: number; y: number },
  radius: number,
  color: string,
): void {
  canvas.beginPath();
  canvas.arc(x, y, Math.max(5, radius) + 4, 0, 2 * Math.PI);
  canvas.strokeStyle = color;
  canvas.lineWidth = 2;
  canvas.stroke();
}
