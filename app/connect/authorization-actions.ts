"use server";

import { randomBytes } from "node:crypto";
import { headers } from "next/headers";
import { z } from "zod";
import { serverReached } from "#app/api/oauth/serve-oauth.ts";
import { requireReaderForAction } from "#app/session.ts";
import type { AuthorizationDecision } from "#components/sign-in/authorization-decision.ts";
import { readAuthorizationRequest } from "#lib/auth/oauth/authorization-request.ts";
import { approveAuthorization, declineAuthorization } from "#lib/auth/oauth/decide-authorization.ts";
import { app } from "#lib/boot.ts";
import { OAUTH_SCOPES } from "#lib/vocabulary/scopes.ts";

const Sent = z.object({
  request: z.string().max(8000),
  answer: z.enum(["in", "refused"]),
  scope: z.enum(OAUTH_SCOPES).default("read"),
});

/**
 * Connects the program, or declines, and returns the address that says so to it. The page shows that address and goes
 * there; a redirect would have to be allowed by the page's policy for forms, for any address.
 */
export async function decideAuthorizationAction(
  _before: AuthorizationDecision | null,
  form: FormData,
): Promise<AuthorizationDecision> {
  const reader = await requireReaderForAction();
  const { request, answer, scope } = Sent.parse(Object.fromEntries(form));
  const server = serverReached(await headers());
  const { db } = app();
  const outcome = readAuthorizationRequest(db, queryOf(request), server);
  if (outcome.kind === "show") return { kind: "expired" };
  if (outcome.kind === "return") return { kind: "declined", location: outcome.location };
  if (answer === "refused") return { kind: "declined", location: declineAuthorization(outcome.request, server) };
  const clock = { now: Date.now(), random: randomBytes };
  const location = approveAuthorization(db, reader.id, outcome.request, scope, server, clock);
  return { kind: "connected", location };
}

/** The query of a path: a list if a parameter occurs twice. */
function queryOf(path: string): Record<string, unknown> {
  const { searchParams } = new URL(path, "http://here.invalid");
  const names = new Set(searchParams.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const all = searchParams.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}
