import { randomBytes } from "node:crypto";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { sessionCookie } from "#app/session-cookie.ts";
import { callerOf } from "#app/api/caller.ts";
import { signInPath } from "#app/sign-in/own-path.ts";
import { KNOWN_BROWSER_COOKIE, KNOWN_BROWSER_SECONDS, rememberBrowser } from "#lib/auth/known-browsers.ts";
import { WANTED_PATH } from "#lib/auth/wanted-path.ts";
import { hasOwner } from "#db/accounts/readers.ts";
import { type Caller, type Reader, readerOfToken, SESSION_COOKIE } from "#lib/auth/session.ts";
import { app, isRunning } from "#lib/boot.ts";
import { settingOf } from "#lib/settings.ts";
import type { Theme } from "#lib/vocabulary/themes.ts";

/** The reader who requests this page or calls this action, or null. */
export const currentReader = cache(async (): Promise<Reader | null> => {
  const store = await cookies();
  const token = store.get(SESSION_COOKIE)?.value;
  const reader = readerOfToken(app().db, token, await currentCaller(), Date.now());
  if (reader && token !== undefined) app().telemetry.seen(reader.id, token);
  return reader;
});

/**
 * The reader who requests this page. Visitors who are not signed in are redirected to sign in, or to Welcome if the
 * server has not been set up; the owner is redirected there too while the question about telemetry is open.
 */
export async function requireReader(): Promise<Reader> {
  const reader = await currentReader();
  if (!reader) redirect(hasOwner(app().db) ? await signInFirst() : "/welcome");
  if (reader.role === "owner" && isTelemetryOpen()) redirect("/welcome");
  return reader;
}

/** The reader who calls this action; visitors who are not signed in are redirected to sign in. */
export async function requireReaderForAction(): Promise<Reader> {
  const reader = await currentReader();
  if (!reader) redirect(await signInFirst());
  return reader;
}

/** The sign-in page, with the requested page as its destination. */
async function signInFirst(): Promise<string> {
  return signInPath((await headers()).get(WANTED_PATH) ?? "/");
}

/** Whether the owner has yet to be asked about telemetry, and an answer would count. */
export function isTelemetryOpen(): boolean {
  return app().telemetry.isUndecided();
}

/** Whether pages may send events: telemetry is on, and events were not declined. */
export function isTelemetryOn(): boolean {
  return app().telemetry.takesEvents();
}

/** Stores a session's token in the browser, for as long as the session can last, and marks the browser as known. */
export async function keepSession({ token, reader }: { token: string; reader: Reader }): Promise<void> {
  const store = await cookies();
  const cookie = sessionCookie(await headers());
  store.set(SESSION_COOKIE, token, cookie);
  const secret = rememberBrowser(app().db, reader.id, { now: Date.now(), random: randomBytes });
  store.set(KNOWN_BROWSER_COOKIE, secret, { ...cookie, maxAge: KNOWN_BROWSER_SECONDS });
}

/** The known-browser cookie of the action's caller. */
export async function knownBrowser(): Promise<string | undefined> {
  return (await cookies()).get(KNOWN_BROWSER_COOKIE)?.value;
}

/** The address and user agent of the caller of a page or an action. */
export async function currentCaller(): Promise<Caller> {
  return callerOf(await headers());
}

/** The reader's theme; for visitors who are not signed in, that of the device. */
export async function currentTheme(): Promise<Theme> {
  if (!isRunning()) return "auto";
  const reader = await currentReader();
  return reader ? settingOf(app().db, reader.id, "theme") : "auto";
}
