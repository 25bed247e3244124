"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { request } from "#components/request.ts";
import { announceTelemetry, hearTelemetry } from "#components/telemetry-channel.ts";
import type { Preview as TelemetryPreview } from "#lib/telemetry/preview.ts";
import type { LedgerPage as Ledger, TelemetryState } from "#lib/telemetry/state.ts";

export type { Ledger, TelemetryState };

export type Preview = Pick<TelemetryPreview, "body" | "bytes">;

interface Whole {
  state: TelemetryState;
  preview: Preview;
  ledger: Ledger;
}

export type Choice = { mode: "off" } | { mode: "anonymous" } | { mode: "identified"; contact: string };

/** Other tabs of this browser are told at once; a change from elsewhere (the API, a file) is seen within this time. */
const LOOK_EVERY_MS = 2000;

/** As many attempts as are shown at once. */
const PAGE = 10;

/** Telemetry as it stands, kept up with changes from anywhere. */
export function useTelemetry(first: Whole) {
  const [whole, setWhole] = useState(first);
  const busy = useRef(false);

  async function look() {
    if (busy.current || document.visibilityState === "hidden") return;
    const state = await request<TelemetryState>("/api/v1/telemetry").catch(() => null);
    if (busy.current || !state || JSON.stringify(state) === JSON.stringify(whole.state)) return;
    await lookAtAll(state);
  }
  /** What leaves and what has left follow from how telemetry stands: they are asked for when that has changed. */
  async function lookAtAll(state: TelemetryState) {
    const [preview, ledger] = await Promise.all([
      request<Preview>("/api/v1/telemetry/preview"),
      request<Ledger>(`/api/v1/telemetry/log?limit=${PAGE}`),
    ]).catch(() => []);
    if (busy.current) return;
    setWhole((before) => ({
      state,
      preview: preview ?? before.preview,
      ledger: ledger ? joined(ledger, before.ledger) : before.ledger,
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
  async function changing(change: () => Promise<TelemetryState>) {
    busy.current = true;
    const state = await change().finally(() => {
      busy.current = false;
    });
    announceTelemetry(state.effective !== "off");
    await lookAtAll(state);
  }
  return {
    ...whole,
    /** Saves a choice. @throws {RequestFailed} if it was not saved; then all is as before. */
    choose: (choice: Choice) =>
      changing(async () => {
        const state = await request<TelemetryState>("/api/v1/telemetry", { method: "PUT", json: choice });
        setWhole((before) => ({ ...before, state }));
        return state;
      }),
    /** Answers the newest notice: whether all of it is agreed to. */
    answerNotice: (agree: boolean) =>
      changing(() => request<TelemetryState>("/api/v1/telemetry/notice", { method: "PUT", json: { agree } })),
    /** Asks for deletion; what became of it shows in the state soon after. */
    askForDeletion: () =>
      changing(async () => {
        await request("/api/v1/telemetry/deletion", { method: "POST" });
        return request<TelemetryState>("/api/v1/telemetry");
      }),
    /** Shows more of the ledger. */
    loadOlder: async () => {
      const older = await request<Ledger>(`/api/v1/telemetry/log?limit=${PAGE}&cursor=${whole.ledger.nextCursor}`);
      setWhole((before) => ({
        ...before,
        ledger: { items: [...before.ledger.items, ...older.items], nextCursor: older.nextCursor },
      }));
    },
    clearLedger: () =>
      changing(async () => {
        await request("/api/v1/telemetry/log", { method: "DELETE" });
        return request<TelemetryState>("/api/v1/telemetry");
      }),
  };
}

/** The newest page of the ledger, and below it what was shown of the older ones. */
function joined(newest: Ledger, shown: Ledger): Ledger {
  const last = newest.items.at(-1)?.id ?? Number.NEGATIVE_INFINITY;
  const older = shown.items.filter(({ id }) => id < last);
  return older.length === 0 ? newest : { items: [...newest.items, ...older], nextCursor: shown.nextCursor };
}
