/** The statuses of an import. */
export const IMPORT_STATUSES = [
  "receiving",
  "refused",
  "previewing",
  "previewed",
  "waiting",
  "running",
  "done",
  "failed",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

interface StatusChange {
  from: readonly ImportStatus[];
  /** Null if nothing of the import is left. */
  to: ImportStatus | null;
}

/**
 * The life of an import: which act leads from which status to which.
 *
 *     a file ─► receiving ── accept ──────────────────────► waiting ── begin ─► running ── finish ─► done
 *        │          └─ look ─► previewing                    ▲     ▲               │                   │
 *        ▼                      │  └─ show ─► previewed      │     │               │                  undo
 *     refused                   │               │  └─ start ─┘   retry             │                   ▼
 *                               │            discard               │               │                undoing
 *                               │               ▼                  │               │                   │
 *                               │             (gone)               │               │               finishUndo
 *                               └───────────── fail, stop ──────► failed ◄── fail, stop                ▼
 *                                                                                                   undone
 *
 * Readers do `start`, `preview`, `undo`, `retry`, `discard` and `stop`; the rest is done by the process that works on
 * it. `begin` may come again: after a crash an import runs from its start. Two acts depend on more than the status
 * (`lib/import/history/change-import.ts`): what failed while it was only looked at is looked at again or discarded, and
 * what failed because nobody knew its book is previewed again.
 */
export const IMPORT_ACTS = {
  accept: { from: ["receiving"], to: "waiting" },
  look: { from: ["receiving"], to: "previewing" },
  show: { from: ["previewing"], to: "previewed" },
  start: { from: ["previewed"], to: "waiting" },
  preview: { from: ["previewed"], to: "previewing" },
  begin: { from: ["waiting", "running"], to: "running" },
  finish: { from: ["running"], to: "done" },
  fail: { from: ["previewing", "waiting", "running", "undoing"], to: "failed" },
  stop: { from: ["previewing", "waiting", "running"], to: "failed" },
  undo: { from: ["done", "failed"], to: "undoing" },
  finishUndo: { from: ["undoing"], to: "undone" },
  retry: { from: ["failed", "undone"], to: "waiting" },
  discard: { from: ["previewed", "refused"], to: null },
} as const satisfies Record<string, StatusChange>;
export type ImportActName = keyof typeof IMPORT_ACTS;

/** Statuses in which a process works on it, or will; in all others nothing changes without the reader. */
export const IMPORT_UNDER_WAY = ["receiving", "previewing", "waiting", "running", "undoing"] as const;

/** Whether an act is possible in a status. */
export function isPossibleIn(status: ImportStatus, act: ImportActName): boolean {
  const { from }: StatusChange = IMPORT_ACTS[act];
  return from.includes(status);
}

/** Whether an import no longer changes without the reader. */
export function isSettledStatus(status: ImportStatus): boolean {
  return !IMPORT_UNDER_WAY.some((one) => one === status);
}

/** The job that an import waits for in a status. */
export const JOB_OF_STATUS = { previewing: "preview", waiting: "import", undoing: "undo" } as const;

/** The reverse mapping. */
export const STATUS_OF_JOB = { preview: "previewing", import: "waiting", undo: "undoing" } as const satisfies {
  [Status in keyof typeof JOB_OF_STATUS as (typeof JOB_OF_STATUS)[Status]]: Status;
};
