"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { request } from "#components/request.ts";
import { announceTelemetry, hearTelemetry } from "#components/telemetry/browser/channel.ts";
import type { Preview as TelemetryPreview } from "#lib/telemetry/preview.ts";
import type { LedgerSummary, TelemetryState } from "#lib/telemetry/state.ts";

export type { TelemetryState };

export type Preview = Pick<TelemetryPreview, "body" | "bytes">;

interface Telemetry {
  state: TelemetryState;
  preview: Preview;
  summary: LedgerSummary;
}

type Terms = { events?: boolean };

export type Choice =
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
export function useTelemetry(first: Telemetry) {
  const [telemetry, setTelemetry] = useState(first);
  const busy = useRef(false);
  const looks = useRef(0);

  async function look() {
    if (busy.current || document.visibilityState === "hidden") return;
    looks.current += 1;
    const state = await request("GET /api/v1/telemetry").catch(() => null);
    if (busy.current || !state) return;
    const isNew = JSON.stringify(state) !== JSON.stringify(telemetry.state);
    if (isNew || looks.current % PREVIEW_EVERY_LOOKS === 0) await refresh(state);
  }
  async function refresh(state: TelemetryState) {
    const [preview, summary] = await Promise.all([
      request("GET /api/v1/telemetry/preview"),
      request("GET /api/v1/telemetry/log/summary"),
    ]).catch(() => []);
    if (busy.current) return;
    setTelemetry((before) => ({
      state,
      preview: preview ?? before.preview,
      summary: summary && JSON.stringify(summary) !== JSON.stringify(before.summary) ? summary : before.summary,
    }));
  }
  const lookAgain = useEffectEvent(() => void look());
  useEffect(() => {
    const stopHearing = hearTelemetry(() => lookAgain());
    const timer = setInterval(() => lookAgain(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      stopHearing();
    };
  }, []);

  /** Runs a change while nothing that was asked before it may overwrite its result. */
  async function change(run: () => Promise<TelemetryState>) {
    busy.current = true;
    const state = await run().finally(() => {
      busy.current = false;
    });
    setTelemetry((before) => ({ ...before, state }));
    announceTelemetry(state.effective !== "off");
    await refresh(state);
  }
  const readState = () => request("GET /api/v1/telemetry");
  return {
    ...telemetry,
    /** Saves a choice. @throws {RequestFailed} if it was not saved; then all is as before. */
    choose: (choice: Choice) => change(() => request("PUT /api/v1/telemetry", { json: choice })),
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
