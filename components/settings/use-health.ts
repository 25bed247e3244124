"use client";

import { useState } from "react";
import { request } from "#components/request.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import type { Health } from "#lib/api-contract/health.ts";

const WHILE_WORKING_MS = 1_500;
const OTHERWISE_MS = 15_000;

/** The health of the installation, kept up to date. */
export function useHealth(first: Health): { health: Health; look: () => Promise<void> } {
  const [health, setHealth] = useState(first);
  const isWorking = health.jobs.some(({ state }) => state !== "failed");
  const ask = (signal?: AbortSignal) => request("GET /api/v1/health", { signal });
  const { hold } = usePolled({
    ask,
    onAnswer: setHealth,
    everyMs: isWorking ? WHILE_WORKING_MS : OTHERWISE_MS,
  });
  const look = () => hold(async () => setHealth(await ask()));
  return { health, look };
}
