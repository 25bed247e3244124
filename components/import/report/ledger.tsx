import { ChevronRight } from "lucide-react";
import { Icon } from "#components/ui/icon.tsx";
import type { Import, ImportCounts } from "#lib/api-contract/import.ts";

const LINES: readonly { key: Exclude<keyof ImportCounts, "entries" | "skipped">; label: string }[] = [
  { key: "added", label: "Added" },
  { key: "updated", label: "Changed" },
  { key: "unchanged", label: "Already in your library" },
  { key: "notes", label: "Notes attached to highlights" },
  { key: "bookmarks", label: "Bookmarks (not imported)" },
  { key: "deleted", label: "Deleted by you (not imported)" },
];

const LEADERS = "mb-1.5 min-w-4 flex-1 self-end border-b border-dotted border-edge";

type ImportLedgerProps = Pick<Import, "counts" | "skipped"> & {
  /** This is a preview. */
  planned?: boolean;
};

/**
 * The results of all entries of a file, set like a table of contents: the lines add up to the last one. Those of zero
 * are left out.
 */
export function ImportLedger({ counts, skipped, planned = false }: ImportLedgerProps) {
  const lines = LINES.filter(({ key }) => counts[key] > 0);
  return (
    <div className="max-w-120 text-16">
      <dl>
        {lines.map(({ key, label }) => (
          <Line key={key} label={planned && key === "added" ? "New" : label} count={counts[key]} />
        ))}
      </dl>
      {counts.skipped > 0 && <Unread count={counts.skipped} skipped={skipped} />}
      <dl className="mt-2 border-t border-ink pt-1 font-medium">
        <Line label="Entries in the file" count={counts.entries} />
      </dl>
    </div>
  );
}

function Line({ label, count }: { label: string; count: number }) {
  return (
    <div className="flex gap-2 py-1">
      <dt>{label}</dt>
      <span aria-hidden className={LEADERS} />
      <dd className="tabular-nums">{count.toLocaleString("en")}</dd>
    </div>
  );
}

function Unread({ count, skipped }: { count: number; skipped: Import["skipped"] }) {
  return (
    <details className="group/unread">
      <summary className="flex list-none gap-2 rounded-[2px] py-1 [&::-webkit-details-marker]:hidden">
        <span className="flex items-center gap-1.5 underline decoration-edge underline-offset-3">
          <Icon
            of={ChevronRight}
            className="-ms-1 shrink-0 transition-transform duration-120 group-open/unread:rotate-90 rtl:-scale-x-100"
          />
          Could not be read
        </span>
        <span aria-hidden className={LEADERS} />
        <span className="tabular-nums">{count.toLocaleString("en")}</span>
      </summary>
      <ol className="mt-2 mb-4 grid gap-4 border-s border-rule ps-4">
        {skipped.map(({ entry, reason }, at) => (
          <li key={`${at} ${reason}`} className="grid gap-1.5">
            <p className="text-14 text-ink-soft">{reason}</p>
            <pre
              dir="auto"
              className="rounded-control bg-sunk px-3 py-2 font-mono text-13 break-words whitespace-pre-wrap"
            >
              {entry}
            </pre>
          </li>
        ))}
        {skipped.length < count && (
          <li className="text-14 text-ink-soft">and {(count - skipped.length).toLocaleString("en")} more</li>
        )}
      </ol>
    </details>
  );
}
