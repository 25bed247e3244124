import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { foldImports, type ImportRun, runLine, runTitle } from "#components/import/history/runs.ts";
import { importLine, importName } from "#components/import/words.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { ImportSummary } from "#lib/api-contract/import.ts";

type ImportRowsProps = {
  imports: readonly ImportSummary[];
  /** The most lines to show. */
  most?: number;
};

/**
 * Past imports, one line each: the file, its format, the result, the date. Small imports from one program share a line.
 */
export function ImportRows({ imports, most }: ImportRowsProps) {
  return (
    <ul className="*:border-b *:border-rule">
      {foldImports(imports)
        .slice(0, most)
        .map((line) => ("length" in line ? <Run key={line[0].id} run={line} /> : <Row key={line.id} one={line} />))}
    </ul>
  );
}

const LINE = "relative flex items-baseline gap-4 py-3 hover:bg-ink/3";

function Row({ one, isInRun = false }: { one: ImportSummary; isInRun?: boolean }) {
  const { id, filename, createdAt } = one;
  return (
    <li data-item={isInRun ? undefined : id} className={LINE}>
      <div className="min-w-0 flex-1">
        <Link
          href={`/imports/${id}`}
          prefetch={false}
          title={filename ?? undefined}
          className="block truncate text-16 font-medium before:absolute before:inset-0"
        >
          <bdi>{importName(one)}</bdi>
        </Link>
        <p className="line-clamp-2 text-14 wrap-anywhere text-ink-soft">{importLine(one)}</p>
        {one.status === "refused" && <p className="mt-0.5 line-clamp-3 max-w-140 text-14 wrap-anywhere">{one.error}</p>}
      </div>
      <When at={createdAt} />
    </li>
  );
}

/** Expands to show each import, which can be opened and undone separately. */
function Run({ run }: { run: ImportRun }) {
  const { client, count } = runTitle(run);
  return (
    <li data-item={run.map(({ id }) => id).join(" ")}>
      <details className="group/run">
        <summary className={`${LINE} list-none [&::-webkit-details-marker]:hidden`}>
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-1.5 text-16 font-medium">
              <span className="truncate">
                <bdi>{client}</bdi>: {count}
              </span>
              <Icon
                of={ChevronRight}
                className="shrink-0 text-ink-soft transition-transform duration-120 group-open/run:rotate-90 rtl:-scale-x-100"
              />
            </span>
            <span className="block text-14 text-ink-soft">{runLine(run)}</span>
          </span>
          <When at={run[0].createdAt} />
        </summary>
        <ul className="ms-6 *:border-t *:border-rule">
          {run.map((one) => (
            <Row key={one.id} one={one} isInRun />
          ))}
        </ul>
      </details>
    </li>
  );
}

function When({ at }: { at: string }) {
  return (
    <span className="shrink-0 text-14 text-ink-soft">
      <RelativeDate at={at} />
    </span>
  );
}
