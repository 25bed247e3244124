/** Saturation below which a colour is gray, which has no meaning: Moon+ Reader’s default underlines are gray. */
const GRAY = 24;
/** The hues, in degrees, at which one of our colours ends and the next begins. */
const HUES: [until: number, color: string][] = [
  [15, "pink"],
  [42, "orange"],
  [70, "yellow"],
  [170, "green"],
  [255, "blue"],
  [295, "purple"],
  [360, "pink"],
];

/** The nearest of our colours to Android’s: a signed 32-bit number, eight bits each of alpha, red, green and blue. */
export function colorOf(argb: number): string | null {
  const [red, green, blue] = [(argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff] as const;
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < GRAY) return null;
  const sixth =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
  const hue = (sixth * 60 + 360) % 360;
  return HUES.find(([until]) => hue < until)?.[1] ?? null;
}
