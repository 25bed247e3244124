import Link from "next/link";
import { outcomeLine } from "#components/import-words.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { sourceName } from "#components/sources.ts";
import type { ImportSummary } from "#lib/api-contract/import.ts";

/** Imports of the past, a line each: the file, what it was, what came of it, when. */
export function ImportRows({ imports }: { imports: readonly ImportSummary[] }) {
  return (
    <ul>
      {imports.map((one) => (
        <li
          key={one.id}
          className="relative flex items-baseline gap-4 border-b border-rule py-3 first:pt-0 hover:bg-ink/3"
        >
          <div className="min-w-0 flex-1">
            <Link
              href={`/imports/${one.id}`}
              prefetch={false}
              title={one.filename ?? undefined}
              className="block truncate text-16 font-medium before:absolute before:inset-0"
            >
              <bdi>{one.filename ?? "A file"}</bdi>
            </Link>
            <p className="text-14 text-ink-soft">
              {sourceName(one.source)} · {outcomeLine(one)}
            </p>
          </div>
          <span className="shrink-0 text-14 text-ink-soft">
            <RelativeDate at={one.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
