import { colorNamed } from "./colors.ts";
import { colorOf } from "./argb-color.ts";

const HEX = /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const RGB = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b/i;

/** The nearest of our colours to a CSS colour: a name, `#ffeb6b`, or `rgb(255, 235, 107)`; null if there is none. */
export function colorInCss(written: string): string | null {
  const text = written.trim().slice(0, 100);
  const rgb = hexIn(text) ?? RGB.exec(text)?.slice(1, 4).map(Number);
  if (rgb === undefined) return colorNamed(text);
  const [red = 0, green = 0, blue = 0] = rgb;
  return colorOf((red << 16) | (green << 8) | blue);
}

/** Red, green and blue, from 0 to 255. */
function hexIn(text: string): number[] | undefined {
  const digits = HEX.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const whole = digits.length < 6 ? digits.replace(/./g, "$&$&") : digits;
  return [0, 2, 4].map((at) => parseInt(whole.slice(at, at + 2), 16));
}
