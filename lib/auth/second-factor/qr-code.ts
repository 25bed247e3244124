import { encode } from "uqr";

/** A QR code as a drawing: a square of `size` modules, and the dark ones as the path of an SVG. */
export interface QrCode {
  size: number;
  path: string;
}

/**
 * Encodes a text as a QR code for a phone's camera, without the quiet margin around it. Screens are not smudged: the
 * lowest error correction gives the largest modules.
 */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "L", border: 0 });
  const path = data.flatMap((row, y) => darkRuns(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: path.join("") };
}

/** One rectangle for adjacent modules: no hairlines show between them, at any scale. */
function darkRuns(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (isDark && last && last.x + last.length === x) last.length++;
    else if (isDark) runs.push({ x, length: 1 });
  }
  return runs;
}
