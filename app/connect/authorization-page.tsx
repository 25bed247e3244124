import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { AuthorizationQuestion } from "#components/sign-in/authorization-question.tsx";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { serverReached } from "#app/api/oauth/serve-oauth.ts";
import { readAuthorizationRequest } from "#lib/auth/oauth/authorization-request.ts";
import { redirectDestination } from "#lib/auth/oauth/redirect-uri.ts";
import { app } from "#lib/boot.ts";
import { decideAuthorizationAction } from "./authorization-actions.ts";
import { connectPath } from "./connect-path.ts";

/** The question whether to connect a program that asks with OAuth (RFC 6749, 4.1.1), or why it cannot be asked. */
export async function AuthorizationPage({ query }: { query: Readonly<Record<string, unknown>> }) {
  const outcome = readAuthorizationRequest(app().db, query, serverReached(await headers()));
  if (outcome.kind === "return") redirect(outcome.location);
  if (outcome.kind === "show") return <NotAskable reason={outcome.reason} />;
  const { client, redirectUri, scope } = outcome.request;
  const asking = {
    name: client.name,
    scope,
    destination: redirectDestination(redirectUri),
    request: connectPath(query),
  };
  return <AuthorizationQuestion asking={asking} decide={decideAuthorizationAction} />;
}

const REASONS = {
  unknown_client:
    "The program that sent you here is not registered, or its registration has expired. Remove the connection in the program and add it again.",
  unregistered_redirect:
    "The program that sent you here wants you to return to an address that it did not register. That can be an attempt to steal access to your library, so nothing was sent there.",
};

/** An error that is not returned to the program, because the address may be a stranger's (RFC 6749, 4.1.2.1). */
function NotAskable({ reason }: { reason: keyof typeof REASONS }) {
  return (
    <FrontPage title="This program can’t be connected">
      <p role="alert" className="text-16">
        {REASONS[reason]}
      </p>
    </FrontPage>
  );
}
