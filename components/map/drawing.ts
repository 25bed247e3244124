import { NameSheet, type NameLook } from "#components/map/names.ts";
import { type Point, toScreen } from "#components/map/view.ts";
import type { LibraryMap } from "#lib/api-contract/map.ts";

/** The input of a picture of a map. */
export interface Picture {
  map: LibraryMap;
  names: NameSheet;
}

export function pictureOf(map: LibraryMap): Picture {
  return { map, names: new NameSheet(map) };
}

interface Look extends Omit<NameLook, "hand"> {
  /** The highlighted and the opened point. */
  current: number | null;
  open: number | null;
}

/** Draws a map through its view. Twenty thousand points take a few milliseconds. */
export function drawPicture(canvas: CanvasRenderingContext2D, { map, names }: Picture, look: Look): void {
  const { frame, current, open } = look;
  canvas.clearRect(0, 0, frame.width, frame.height);
  const radius = radiusOf(map.ids.length, look.view.scaleX / look.whole.scaleX);
  const hand = handOf(map, look);
  drawPoints(canvas, map, { ...look, hand }, radius);
  names.draw(canvas, { ...look, hand });
  for (const [at, color] of [
    [current, look.ink.focus],
    [open, look.ink.ink],
  ] as const) {
    if (at !== null) drawRing(canvas, toScreen(look.view, map.x[at] ?? 0, map.y[at] ?? 0), radius, color);
  }
}

/** The group in hand: that of the point that is pointed at, or else open. */
function handOf(map: LibraryMap, { current, open }: Pick<Look, "current" | "open">): number | null {
  const at = current ?? open;
  return at === null ? null : (map.cluster[at] ?? null);
}

/** The radius of a point in pixels: smaller if there are many, larger as one zooms in. */
function radiusOf(points: number, zoom: number): number {
  const base = Math.min(5, Math.max(1.3, 24 / points ** 0.3));
  return Math.min(7, base * zoom ** 0.4);
}

/** All points in one ink, lighter while a group is in hand; then that group in colour. */
function drawPoints(canvas: CanvasRenderingContext2D, map: LibraryMap, look: NameLook, radius: number): void {
  const { hand, ink } = look;
  const alpha = Math.max(0.45, 0.85 - 0.1 * Math.log10(map.ids.length));
  canvas.globalAlpha = hand === null ? alpha : alpha * 0.5;
  fillPoints(canvas, map, look, { radius, color: ink.ink, isShown: (label) => label !== hand });
  canvas.globalAlpha = 1;
  if (hand !== null) fillPoints(canvas, map, look, { radius, color: ink.mark, isShown: (label) => label === hand });
}

/** As one path: filling each point alone would take ten times as long. */
function fillPoints(
  canvas: CanvasRenderingContext2D,
  map: LibraryMap,
  { view, frame }: NameLook,
  { radius, color, isShown }: { radius: number; color: string; isShown: (label: number) => boolean },
): void {
  canvas.beginPath();
  map.cluster.forEach((label, at) => {
    if (!isShown(label)) return;
    const x = ((map.x[at] ?? 0) - view.left) * view.scaleX;
    const y = ((map.y[at] ?? 0) - view.top) * view.scaleY;
    if (x < -radius || y < -radius || x > frame.width + radius || y > frame.height + radius) return;
    // So small a circle looks like a square.
    if (radius < 2) canvas.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
    else {
      canvas.moveTo(x + radius, y);
      canvas.arc(x, y, radius, 0, 2 * Math.PI);
    }
  });
  canvas.fillStyle = color;
  canvas.fill();
}

function drawRing(canvas: CanvasRenderingContext2D, { x, y }: Point, radius: number, color: string): void {
  canvas.beginPath();
  canvas.arc(x, y, Math.max(5, radius) + 4, 0, 2 * Math.PI);
  canvas.strokeStyle = color;
  canvas.lineWidth = 2;
  canvas.stroke();
}
