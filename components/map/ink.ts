/** The page's colours and fonts, in a form that a canvas can use. */
export interface Ink {
  ink: string;
  /** For hairlines. */
  soft: string;
  /** For the group in hand. */
  mark: string;
  ground: string;
  focus: string;
  serif: string;
}

const CONTRAST_THEME = "(forced-colors: active)";

/** Reads them from the page: a canvas can't resolve the style sheet's names of colours. */
export function readInk(within: HTMLElement): Ink {
  const probe = document.createElement("span");
  probe.hidden = true;
  within.append(probe);
  // A contrast theme has its own two for text and what is behind it; without this it would replace every color by one.
  probe.style.forcedColorAdjust = "none";
  const isForced = matchMedia(CONTRAST_THEME).matches;
  const resolve = (color: string) => {
    probe.style.color = color;
    return getComputedStyle(probe).color;
  };
  const color = (name: string) => resolve(`var(--color-${name})`);
  probe.style.fontFamily = "var(--font-serif)";
  const serif = getComputedStyle(probe).fontFamily;
  const ink = {
    ink: isForced ? resolve("CanvasText") : color("ink"),
    soft: isForced ? resolve("CanvasText") : color("edge"),
    mark: isForced ? resolve("Highlight") : color("mark"),
    ground: isForced ? resolve("Canvas") : color("leaf"),
    focus: isForced ? resolve("Highlight") : color("focus"),
    serif,
  };
  probe.remove();
  return ink;
}

/** Calls `changed` when the page turns light or dark, or to a contrast theme. @returns a function that stops it */
export function watchTheme(changed: () => void): () => void {
  const system = ["(prefers-color-scheme: dark)", CONTRAST_THEME].map((query) => window.matchMedia(query));
  for (const query of system) query.addEventListener("change", changed);
  const chosen = new MutationObserver(changed);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    for (const query of system) query.removeEventListener("change", changed);
    chosen.disconnect();
  };
}
