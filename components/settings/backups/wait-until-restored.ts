import { withBase } from "#lib/vocabulary/base-path.ts";

const EVERY_MS = 500;

/**
 * Waits until the server has opened the restored library, and goes to the sign-in page: no session is in a backup, so
 * the server then no longer knows this browser.
 */
export async function waitUntilRestored(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    // While it starts anew, it may not respond at all.
    const response = await fetch(withBase("/api/v1/auth/me"), { cache: "no-store" }).catch(() => null);
    if (response?.status === 401) return window.location.assign(withBase("/sign-in?restored=1"));
  }
}
