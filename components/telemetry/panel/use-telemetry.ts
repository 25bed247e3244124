"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { request } from "#components/request.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import { announceTelemetry, hearTelemetry } from "#components/telemetry/browser/channel.ts";
import type { NextReport as TelemetryPreview } from "#lib/telemetry/preview.ts";
import type { LedgerSummary, TelemetryState } from "#lib/telemetry/state.ts";

export type { TelemetryState };

export type ReportPreview = Pick<TelemetryPreview, "body" | "bytes">;

interface TelemetryPanel {
  state: TelemetryState;
  preview: ReportPreview;
  summary: LedgerSummary;
}

type Terms = { events?: boolean };

export type PanelChoice =
  | { mode: "off"; askForDeletion?: boolean }
  | ({ mode: "anonymous" | "local" } & Terms)
  | ({ mode: "identified"; contact: string } & Terms);

/** Other tabs of this browser are told at once; a change from elsewhere (the API, a file) is seen within this time. */
const LOOK_EVERY_MS = 2000;

/** The report follows the library: every so many looks it is asked for again. */
const PREVIEW_EVERY_LOOKS = 3;

/**
 * The state of telemetry, the next report and the totals, kept up with changes from anywhere while the page is open.
 */
export function useTelemetry(first: TelemetryPanel) {
  const [telemetry, setTelemetry] = useState(first);
  const looks = useRef(0);
  const { askNow, hold } = usePolled({
    ask: async (signal): Promise<Partial<TelemetryPanel>> => {
      looks.current += 1;
      const state = await request("GET /api/v1/telemetry", { signal });
      const isNew = JSON.stringify(state) !== JSON.stringify(telemetry.state);
      return isNew || looks.current % PREVIEW_EVERY_LOOKS === 0 ? { state, ...(await readReport(signal)) } : {};
    },
    onAnswer: take,
    everyMs: LOOK_EVERY_MS,
  });
  const lookAgain = useEffectEvent(askNow);
  useEffect(() => hearTelemetry(() => lookAgain()), []);

  /** What did not change stays the same object, so that what is drawn from it is not drawn again. */
  function take(next: Partial<TelemetryPanel>) {
    if (Object.keys(next).length === 0) return;
    setTelemetry((before) => {
      const isSameSummary = JSON.stringify(next.summary) === JSON.stringify(before.summary);
      return { ...before, ...next, ...(isSameSummary && { summary: before.summary }) };
    });
  }

  /** Makes a change whose result nothing that was asked before may overwrite. */
  const change = (run: () => Promise<TelemetryState>) =>
    hold(async () => {
      const state = await run();
      take({ state });
      announceTelemetry(state.effective !== "off");
      take(await readReport());
    });
  const readState = () => request("GET /api/v1/telemetry");
  return {
    ...telemetry,
    /** Saves a choice. @throws {RequestFailed} if it was not saved; then all is as before. */
    choose: (choice: PanelChoice) => change(() => request("PUT /api/v1/telemetry", { json: choice })),
    /** Answers the newest notice: whether all of it is agreed to. */
    answerNotice: (agree: boolean) => change(() => request("PUT /api/v1/telemetry/notice", { json: { agree } })),
    /** Asks for deletion; what became of it shows in the state soon after. */
    askForDeletion: () =>
      change(async () => {
        await request("POST /api/v1/telemetry/deletion");
        return readState();
      }),
    clearLedger: () =>
      change(async () => {
        await request("DELETE /api/v1/telemetry/log");
        return readState();
      }),
  };
}

/** The next report and the totals; nothing where they could not be read: the state is told all the same. */
async function readReport(signal?: AbortSignal): Promise<Partial<TelemetryPanel>> {
  const [preview, summary] = await Promise.all([
    request("GET /api/v1/telemetry/preview", { signal }),
    request("GET /api/v1/telemetry/log/summary", { signal }),
  ]).catch(() => []);
  return { ...(preview && { preview }), ...(summary && { summary }) };
}
