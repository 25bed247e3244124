import { COLORS } from "#lib/vocabulary/colors.ts";
import type { Color } from "#lib/api-contract/highlight.ts";

/** The page's colours and fonts, in a form that a canvas can use. */
export interface Ink {
  hues: ReadonlyMap<Color, string>;
  ink: string;
  ground: string;
  focus: string;
  serif: string;
}

/** Reads them from the page: a canvas can't resolve the style sheet's names of colours. */
export function readInk(within: HTMLElement): Ink {
  const probe = document.createElement("span");
  probe.hidden = true;
  within.append(probe);
  const color = (name: string) => {
    probe.style.color = `var(--color-${name})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontFamily = "var(--font-serif)";
  const serif = getComputedStyle(probe).fontFamily;
  const hues = new Map(COLORS.map((name) => [name, color(name)]));
  const ink = { hues, ink: color("ink"), ground: color("leaf"), focus: color("focus"), serif };
  probe.remove();
  return ink;
}

/** Calls `changed` when the page turns light or dark. @returns a function that stops it */
export function watchTheme(changed: () => void): () => void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", changed);
    chosen.disconnect();
  };
}
