import { counted } from "#components/counted.ts";
import { sourceName } from "#components/sources.ts";
import { outcomeLine } from "#components/import/words.ts";
import type { ImportCounts, ImportSummary } from "#lib/api-contract/import.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";

/** Small imports from one program on one day, the latest first; at least two. */
export type ImportRun = readonly [ImportSummary, ImportSummary, ...ImportSummary[]];

/** An import with more entries has its own line. */
const SMALL = 50;

/**
 * Groups imports that belong to one run, keeping their order: a reader who clips fourteen passages need not read
 * fourteen lines.
 */
export function foldImports(imports: readonly ImportSummary[]): (ImportSummary | ImportRun)[] {
  const lines: ImportSummary[][] = [];
  for (const one of imports) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (first && belongTogether(first, one)) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap(([first, second, ...rest]): (ImportSummary | ImportRun)[] => {
    if (!first) return [];
    return second ? [[first, second, ...rest] as const] : [first];
  });
}

function belongTogether(a: ImportSummary, b: ImportSummary): boolean {
  const isSameDay = a.createdAt.slice(0, 10) === b.createdAt.slice(0, 10);
  return isSmall(a) && isSmall(b) && isSameDay && a.client === b.client && a.source === b.source;
}

function isSmall(one: ImportSummary): boolean {
  return one.client !== null && one.filename === null && isSettledStatus(one.status) && one.counts.entries <= SMALL;
}

/** For instance “Web clipper: 14 clips”, in its two parts. */
export function runTitle(run: ImportRun): { client: string; count: string } {
  const [{ client, source }] = run;
  return { client: client ?? "", count: counted(run.length, source === "web" ? "clip" : "import") };
}

/** The combined result of a run. */
export function runLine(run: ImportRun): string {
  const done = run.filter(({ status }) => status === "done");
  const sum = (which: keyof ImportCounts) => done.reduce((total, { counts }) => total + counts[which], 0);
  const [{ source, counts }] = run;
  const all = { ...counts, added: sum("added"), updated: sum("updated"), skipped: sum("skipped") };
  const others = run.length - done.length;
  const rest = others > 0 ? `, ${others.toLocaleString("en")} undone or not finished` : "";
  return `${sourceName(source)} · ${outcomeLine({ status: "done", counts: all })}${rest}`;
}
