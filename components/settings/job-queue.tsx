"use client";

import { CircleAlert, Clock, FileText, Hourglass } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Health, QueuedJob } from "#lib/api-contract/health.ts";

type JobQueueProps = Pick<Health, "jobs" | "moreWaiting" | "others"> & { onRetried: () => Promise<void> };

/** Jobs that are running, queued, and given up. */
export function JobQueue({ jobs, moreWaiting, others, onRetried }: JobQueueProps) {
  const isQuiet = jobs.length === 0 && others.open + others.failed === 0;
  if (isQuiet) return <p className="text-16">Nothing is running, and nothing is stuck.</p>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {jobs.length > 0 && (
        <ul className="border-t border-rule">
          {jobs.map((job) => (
            <Job key={job.id} job={job} onRetried={onRetried} />
          ))}
        </ul>
      )}
      {moreWaiting > 0 && <p className="text-14 text-ink-soft">and {moreWaiting.toLocaleString("en")} more</p>}
      {others.open + others.failed > 0 && (
        <p className="text-14 text-ink-soft">
          Other readers: {others.open.toLocaleString("en")} under way or waiting, {others.failed.toLocaleString("en")}{" "}
          given up.
        </p>
      )}
    </div>
  );
}

const SIGN = {
  running: { icon: FileText, color: "text-ink-soft" },
  waiting: { icon: Clock, color: "text-ink-soft" },
  stuck: { icon: Hourglass, color: "text-warn" },
  failed: { icon: CircleAlert, color: "text-bad" },
} as const;

const ACT = { import: "Import", preview: "Preview", undo: "Undo", embed: "Reading your highlights" } as const;

function Job({ job, onRetried }: { job: QueuedJob; onRetried: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const { icon, color } = SIGN[job.state];
  async function retry() {
    setBusy(true);
    try {
      await request("POST /api/v1/jobs/{id}/retry", { params: { id: job.id } });
      await onRetried();
    } catch (error) {
      notifyFailure("Could not retry it.", wordsFor(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-rule py-3">
      <Icon of={icon} size={20} className={`shrink-0 ${color}`} />
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate text-16">
          <Link
            href={job.importId === null ? "/settings/search" : `/imports/${job.importId}`}
            className="font-medium hover:underline"
          >
            <bdi>{job.importId === null ? "Search by meaning" : (job.filename ?? "A file")}</bdi>
          </Link>
        </p>
        <p className="text-14 text-ink-soft tabular-nums">
          {ACT[job.kind]} · <JobState job={job} />
        </p>
      </div>
      {job.state === "failed" && (
        <Button size="small" loading={busy} className="max-sm:ms-8" onClick={() => void retry()}>
          Try again
        </Button>
      )}
    </li>
  );
}

function JobState({ job: { state, progress, attempts, runAfter } }: { job: QueuedJob }) {
  if (state === "running") return `running, ${Math.round(progress * 100)} %`;
  if (state === "stuck") return "stuck: its process stopped working on it. It will be retried automatically.";
  if (state === "failed") return `failed after ${attempts === 1 ? "one attempt" : `${attempts} attempts`}`;
  if (attempts === 0) return "waiting";
  return (
    <>
      waiting; it failed {attempts === 1 ? "once" : `${attempts} times`}, and is retried <RelativeDate at={runAfter} />
    </>
  );
}
