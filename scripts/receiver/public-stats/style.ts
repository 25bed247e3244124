import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../start/root.mjs";

/** The fonts of the page, by what they are called beside it, and where they are. */
export const FONTS = {
  "source-serif-4.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2",
  "source-sans-3.woff2": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
} as const;

/** The style sheet: the product's own colours, type and sizes, read from where the product has them. */
export function styleSheet(): string {
  const tokens = readFileSync(join(ROOT, "app/tokens.css"), "utf8");
  const used = [...new Set([...PAGE.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name))];
  const declarations = used.map((name) => {
    const value = new RegExp(`${name}: ([^;]+);`).exec(tokens)?.[1];
    if (value === undefined) throw new Error(`public-stats: app/tokens.css has no ${name}`);
    return `  ${name}: ${value};`;
  });
  return `${FACES}:root {\n${declarations.join("\n")}\n}\n${PAGE}`;
}

const FACES = `@font-face {
  font-family: "Source Serif 4 Variable";
  font-weight: 200 900;
  src: url("source-serif-4.woff2") format("woff2");
}
@font-face {
  font-family: "Source Sans 3 Variable";
  font-weight: 200 900;
  size-adjust: 106%;
  src: url("source-sans-3.woff2") format("woff2");
}
`;

const PAGE = `* {
  box-sizing: border-box;
  margin: 0;
}
:root {
  color-scheme: light dark;
  background: var(--color-paper);
  color: var(--color-ink);
  font: 400 var(--text-16)/1.5 var(--font-sans);
  font-optical-sizing: auto;
  text-size-adjust: 100%;
}
body {
  max-width: 60rem;
  margin: 0 auto;
  padding: 2rem 1.25rem 4rem;
}
h1,
h2,
.wordmark {
  font-family: var(--font-serif);
  font-weight: 600;
  text-wrap: balance;
}
.wordmark {
  font-size: var(--text-18);
  color: var(--color-ink-soft);
}
h1 {
  font-size: var(--text-28);
  line-height: 1.2;
  margin: 2rem 0 0.75rem;
}
h2 {
  font-size: var(--text-22);
  line-height: 1.3;
}
.lead {
  font: 400 var(--text-18)/1.6 var(--font-serif);
  max-width: 38rem;
  text-wrap: pretty;
}
.note,
footer {
  color: var(--color-ink-soft);
  font-size: var(--text-14);
  text-wrap: pretty;
}
main {
  column-gap: 3rem;
  margin: 2.5rem 0 0;
}
section {
  border-top: 1px solid var(--color-rule);
  padding: 1rem 0 2.5rem;
  break-inside: avoid;
}
table {
  width: 100%;
  margin-top: 0.75rem;
  border-collapse: collapse;
  font-size: var(--text-14);
  font-variant-numeric: tabular-nums;
}
th,
td {
  padding: 0.3rem 0;
  font-weight: 400;
  text-align: left;
  vertical-align: middle;
}
thead th {
  color: var(--color-ink-soft);
  font-size: var(--text-13);
}
tbody th {
  width: 9.5rem;
  padding-right: 1rem;
}
.number {
  width: 5.5rem;
  padding-left: 1rem;
  text-align: right;
}
.bar {
  display: block;
  min-width: 2px;
  height: 0.625rem;
  border-radius: 1px;
  background: var(--color-mark);
}
.others .bar {
  background: var(--color-edge);
}
.others th {
  color: var(--color-ink-soft);
}
footer {
  border-top: 1px solid var(--color-rule);
  padding-top: 1rem;
  max-width: 42rem;
}
footer p + p {
  margin-top: 0.75rem;
}
a {
  color: var(--color-mark);
  text-underline-offset: 0.15em;
}
a:focus-visible {
  outline: 2px solid var(--color-focus);
  outline-offset: 2px;
}
@media (min-width: 50rem) {
  body {
    padding: 3.5rem 2rem 5rem;
  }
  h1 {
    font-size: var(--text-36);
  }
  main {
    columns: 2;
  }
}
`;
