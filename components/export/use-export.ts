"use client";

import { useEffect, useRef, useState } from "react";
import { failureIn, unreachable, wordsFor } from "#components/request.ts";
import type { ExportRequest } from "#lib/api-contract/export.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** How an export is going. */
export type ExportStatus =
  | { is: "idle" }
  | { is: "running"; bytes: number }
  | { is: "done"; filename: string; bytes: number }
  | { is: "failed"; error: string };

/** Progress is shown at most this often, in milliseconds. */
const SHOWN_EVERY = 200;

/** Downloads exports one at a time, with progress; leaving the page stops it. */
export function useExport() {
  const [status, setStatus] = useState<ExportStatus>({ is: "idle" });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function start(asked: ExportRequest): Promise<void> {
    if (running.current) return;
    const controller = new AbortController();
    running.current = controller;
    setStatus({ is: "running", bytes: 0 });
    try {
      const { blob, filename } = await download(asked, controller.signal, (bytes) =>
        setStatus({ is: "running", bytes }),
      );
      save(blob, filename);
      setStatus({ is: "done", filename, bytes: blob.size });
    } catch (error) {
      if (controller.signal.aborted) setStatus({ is: "idle" });
      else setStatus({ is: "failed", error: wordsFor(error) });
    } finally {
      running.current = null;
    }
  }

  return { status, start, cancel: () => running.current?.abort() };
}

async function download(asked: ExportRequest, signal: AbortSignal, onBytes: (bytes: number) => void) {
  const headers = { "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(asked), signal };
  const response = await fetch(withBase("/api/v1/export"), init).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw unreachable(false);
  });
  if (!response.ok) throw failureIn(await response.json().catch(() => null), response.status);
  const filename = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const blob = await new Response(response.body?.pipeThrough(counting(onBytes))).blob().catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw unreachable(false);
  });
  return { blob, filename: decodeURIComponent(filename ?? "Lektr") };
}

function counting(onBytes: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let [bytes, shownAt] = [0, performance.now()];
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.length;
      controller.enqueue(chunk);
      if (performance.now() - shownAt < SHOWN_EVERY) return;
      shownAt = performance.now();
      onBytes(bytes);
    },
  });
}

/** Saves a file as a download does. */
function save(blob: Blob, filename: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = filename;
  link.click();
  // The browser has taken hold of the file by the next task, in all engines.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
