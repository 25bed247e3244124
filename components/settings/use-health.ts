"use client";

import { useEffect, useState } from "react";
import { request } from "#components/request.ts";
import type { Health } from "#lib/api-contract/health.ts";

const WHILE_WORKING_MS = 1_500;
const OTHERWISE_MS = 15_000;

/** How the installation is, asked again and again; where the server is silent for a while, the last answer stays. */
export function useHealth(first: Health): { health: Health; look: () => Promise<void> } {
  const [health, setHealth] = useState(first);
  const isWorking = health.jobs.some(({ state }) => state !== "failed");
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async () => {
      if (document.hidden) return;
      const next = await request("GET /api/v1/health", { signal: leaving.signal }).catch(() => null);
      if (next && !leaving.signal.aborted) setHealth(next);
    };
    const timer = setInterval(() => void ask(), isWorking ? WHILE_WORKING_MS : OTHERWISE_MS);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [isWorking]);
  const look = async () => setHealth(await request("GET /api/v1/health"));
  return { health, look };
}
