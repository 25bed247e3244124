import { cookies, headers } from "next/headers";
import { sessionCookie } from "#app/session-cookie.ts";
import { TICKET_COOKIE, TICKET_SECONDS } from "#lib/auth/second-factor/pending-sign-in.ts";
import { COOKIE_PATH } from "#lib/vocabulary/base-path.ts";

/** Stores the ticket between the password and the code in the browser, where scripts can't read it. */
export async function keepTicket(ticket: string): Promise<void> {
  const cookie = { ...sessionCookie(await headers()), maxAge: TICKET_SECONDS };
  (await cookies()).set(TICKET_COOKIE, ticket, cookie);
}

/** The browser's ticket. */
export async function currentTicket(): Promise<string | undefined> {
  return (await cookies()).get(TICKET_COOKIE)?.value;
}

/** Deletes the ticket from the browser, once it was used. */
export async function dropTicket(): Promise<void> {
  (await cookies()).delete({ name: TICKET_COOKIE, path: COOKIE_PATH });
}
