import { ArrowUpFromLine, Check, CircleAlert, Clock, FileText, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { Import } from "#lib/api-contract/import.ts";

type ImportProgressProps = {
  filename: string;
  /** `queued` and `sending` before the server has received it. */
  status: Import["status"] | "queued" | "sending";
  /** From 0 to 1. */
  progress: number;
  /** What was recognised, for instance “Kindle clippings, 1,204 entries”. */
  line?: ReactNode;
  /** What went wrong, what was kept and what to do. */
  error?: string | null;
  actions?: ReactNode;
};

const STATE = {
  queued: { icon: Clock, words: "Waiting to be sent", color: "text-ink-soft" },
  sending: { icon: ArrowUpFromLine, words: "Sending", color: "text-ink-soft" },
  receiving: { icon: Clock, words: "Storing", color: "text-ink-soft" },
  previewing: { icon: FileText, words: "Reading", color: "text-ink-soft" },
  previewed: { icon: FileText, words: "Not imported yet", color: "text-ink-soft" },
  waiting: { icon: Clock, words: "Waiting", color: "text-ink-soft" },
  running: { icon: FileText, words: "Reading", color: "text-ink-soft" },
  done: { icon: Check, words: "Done", color: "text-good" },
  failed: { icon: CircleAlert, words: "Not imported", color: "text-bad" },
  refused: { icon: CircleAlert, words: "Not imported", color: "text-bad" },
  undoing: { icon: Undo2, words: "Undoing", color: "text-ink-soft" },
  undone: { icon: Undo2, words: "Undone", color: "text-ink-soft" },
} as const;

const FILLING: ReadonlySet<ImportProgressProps["status"]> = new Set(["sending", "previewing", "running", "undoing"]);

/** A file as a row that fills like a highlighter's stroke while it is being read. */
export function ImportProgress({ filename, status, progress, line, error = null, actions }: ImportProgressProps) {
  const { icon, words, color } = STATE[status];
  const fills = FILLING.has(status);
  const percent = Math.round(progress * 100);
  return (
    <div className="relative min-w-0 border-b border-rule py-3">
      {fills && (
        <progress
          aria-label={`${words} ${filename}`}
          value={percent}
          max={100}
          className="absolute inset-y-1 -inset-x-2 h-auto w-auto appearance-none overflow-clip rounded-[3px] bg-transparent [&::-moz-progress-bar]:bg-yellow-wash [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-yellow-wash [&::-webkit-progress-value]:transition-[width] [&::-webkit-progress-value]:duration-180"
        />
      )}
      <div className="relative flex flex-wrap items-center gap-x-4 gap-y-2">
        <Icon of={icon} size={20} className={`shrink-0 ${color}`} />
        <div className="min-w-0 flex-1 basis-56">
          <p className="truncate text-16 font-medium" title={filename}>
            <bdi>{filename}</bdi>
          </p>
          {line !== undefined && <p className="text-14">{line}</p>}
        </div>
        <div className="ms-auto flex items-center gap-4">
          <p className={`text-14 tabular-nums ${fills ? "text-ink" : color}`}>
            {words}
            {fills && ` ${percent}%`}
          </p>
          {actions}
        </div>
      </div>
      {error !== null && <p className="relative mt-1 max-w-140 ps-9 text-14">{error}</p>}
    </div>
  );
}
