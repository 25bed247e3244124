import { preload } from "react-dom";

const SERIF = new URL(
  "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
  import.meta.url,
);
const SANS = new URL("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", import.meta.url);

/**
 * Preloads the two fonts that every page uses, before its style sheet asks for them; once, in the root layout. Renders
 * nothing.
 */
export function Fonts() {
  for (const font of [SERIF, SANS]) preload(`${font}`, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return null;
}
