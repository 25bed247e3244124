"use client";

import { Check, CircleAlert } from "lucide-react";
import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { Integrity } from "#lib/api-contract/health.ts";

/** The result of the last database check, and a button that starts one. */
export function DatabaseCheck({ last, path }: { last: Integrity | null; path: string }) {
  const [result, setResult] = useState(last);
  const [busy, setBusy] = useState(false);
  async function check() {
    setBusy(true);
    try {
      const found = await request("POST /api/v1/health/integrity");
      setResult(found);
      // From now on, every address shows what is known of the damage, and the backups.
      if (found.isDamaged) window.location.reload();
    } catch (error) {
      notifyFailure("The database was not checked.", wordsFor(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="grid justify-items-start gap-3">
      <div role="status">
        {result === null ? (
          <p className="text-14 text-ink-soft">Not checked yet.</p>
        ) : (
          <Result result={result} path={path} />
        )}
      </div>
      <Button loading={busy} onClick={() => void check()}>
        {busy ? "Checking" : "Check the database"}
      </Button>
    </div>
  );
}

function Result({ result: { at, findings }, path }: { result: Integrity; path: string }) {
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2.5 text-14">
        <Icon of={Check} className="shrink-0 text-good" />
        <span>
          No errors found, checked <RelativeDate at={at} />
        </span>
      </p>
    );
  }
  return (
    <div className="grid gap-2 text-14">
      <p className="flex items-start gap-2.5">
        <Icon of={CircleAlert} className="mt-0.5 shrink-0 text-bad" />
        <span className="max-w-140">
          Some rows don’t fit together, as found <RelativeDate at={at} />. No page is damaged, and nothing was changed.
          Keep a copy of <bdi className="font-mono text-13 break-all">{path}</bdi>; an older backup in Settings, Backup
          may be free of this.
        </span>
      </p>
      <ul className="grid gap-1 ps-6.5 font-mono text-13">
        {findings.map((finding) => (
          <li key={finding} className="break-words">
            {finding}
          </li>
        ))}
      </ul>
    </div>
  );
}
