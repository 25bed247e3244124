"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { DatabaseCheck } from "#components/settings/database-check.tsx";
import { DatabaseSize } from "#components/settings/database-size.tsx";
import { Fact, Facts } from "#components/ui/facts.tsx";
import { JobQueue } from "#components/settings/job-queue.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { useHealth } from "#components/settings/use-health.ts";
import { Warning } from "#components/ui/warning.tsx";
import type { Health } from "#lib/api-contract/health.ts";

/** The health of the installation, kept up to date while the page is visible. */
export function SystemHealth({ first }: { first: Health }) {
  const { health, look } = useHealth(first);
  const { jobs, moreWaiting, others, imports, database, disk, backups, versions } = health;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <Part id="queue" title="Background jobs">
        <JobQueue jobs={jobs} moreWaiting={moreWaiting} others={others} onRetried={look} />
      </Part>
      {imports.length > 0 && (
        <Part id="last-imports" title="Last imports">
          <LastImports imports={imports} />
        </Part>
      )}
      <Part id="database" title="Database">
        <DatabaseSize database={database} disk={disk} onCompacted={() => void look()} />
        {database.weaknesses.map((weakness) => (
          <Warning key={weakness}>{weakness}</Warning>
        ))}
        {disk?.isLow === true && (
          <Warning>
            There is little space left on this disk. When it is full, nothing new can be kept: make room soon.
          </Warning>
        )}
        <DatabaseCheck last={database.integrity} path={database.path} />
      </Part>
      <Part id="backups" title="Backups">
        <Facts>
          <Fact name="Last good backup">
            {backups.lastGoodAt === null ? "None yet" : <RelativeDate at={backups.lastGoodAt} />}
          </Fact>
        </Facts>
        {backups.failure !== null && <Warning>{backups.failure}</Warning>}
        {backups.isLate && <Warning>There has been no good backup for more than three days.</Warning>}
        <Link href="/settings/backup" className="justify-self-start text-14 text-mark underline underline-offset-3">
          All backups
        </Link>
      </Part>
      <Part id="versions" title="Versions">
        <Facts>
          <Fact name="Lektr">{versions.lektr}</Fact>
          <Fact name="Node.js">{versions.node}</Fact>
          <Fact name="SQLite">{versions.sqlite}</Fact>
        </Facts>
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`health-${id}`} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id={`health-${id}`} className="small-caps text-18 text-ink-soft">
        {title}
      </h3>
      {children}
    </section>
  );
}

const STATUS = new Map([
  ["done", "done"],
  ["failed", "not imported"],
  ["previewed", "needs your decision"],
  ["undone", "undone"],
]);

function LastImports({ imports }: Pick<Health, "imports">) {
  return (
    <>
      <ul className="grid gap-1.5 text-14">
        {imports.map(({ id, filename, status, added, createdAt }) => (
          <li key={id} className="flex min-w-0 flex-wrap gap-x-3">
            <Link
              href={`/imports/${id}`}
              className="max-w-full min-w-0 truncate underline underline-offset-3 decoration-rule hover:decoration-ink"
            >
              <bdi>{filename ?? "A file"}</bdi>
            </Link>
            <span className="text-ink-soft tabular-nums">
              {status === "done" ? `${added.toLocaleString("en")} added` : (STATUS.get(status) ?? "under way")} ·{" "}
              <RelativeDate at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
      <Link href="/imports" className="justify-self-start text-14 text-mark underline underline-offset-3">
        Import history
      </Link>
    </>
  );
}
