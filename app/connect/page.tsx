import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { currentCaller, currentReader } from "#app/session.ts";
import { signInPath } from "#app/sign-in/own-path.ts";
import { ConnectForm } from "#components/sign-in/connect-form.tsx";
import { ConnectQuestion } from "#components/sign-in/connect-question.tsx";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { hasOwner } from "#db/accounts/readers.ts";
import { asksFromElsewhere, deviceLoginOf, shownCode } from "#lib/auth/device-login.ts";
import { app } from "#lib/boot.ts";
import { answerDeviceAction } from "./actions.ts";
import { AuthorizationPage } from "./authorization-page.tsx";
import { connectPath } from "./connect-path.ts";

export const metadata: Metadata = { title: "Connect a program" };

const Asked = z.object({
  code: z.string().max(40).optional().catch(undefined),
  done: z.enum(["in", "refused"]).optional().catch(undefined),
  /** The typed code was not the program's. */
  again: z.literal("1").optional().catch(undefined),
});

/**
 * A program asks to connect, and the signed-in reader decides: after comparing the code that it shows (RFC 8628), or
 * before returning to it (RFC 6749, if the address names a client).
 */
export default async function ConnectPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const query = await searchParams;
  const { code, done, again } = Asked.parse(query);
  const isAuthorization = query.client_id !== undefined || query.response_type !== undefined;
  const reader = await currentReader();
  if (!reader) {
    if (!hasOwner(app().db)) redirect("/welcome");
    redirect(signInPath(connectPath(isAuthorization ? query : { code })));
  }
  if (isAuthorization) return <AuthorizationPage query={query} />;
  if (done === "in")
    return (
      <FrontPage title="Connected">
        <p className="text-16">You can close this page and go back to the program.</p>
      </FrontPage>
    );
  if (done === "refused")
    return (
      <FrontPage title="Not connected">
        <p className="text-16">The program has been told. You can close this page.</p>
      </FrontPage>
    );
  const login = code === undefined ? undefined : deviceLoginOf(app().db, code, Date.now());
  if (login?.state !== "waiting") return <AskForCode typed={code} />;
  const { name, scope, userCode, origin, address, createdAt } = login;
  const caller = await currentCaller();
  const asking = {
    name,
    scope,
    code: shownCode(userCode),
    origin,
    askedAt: new Date(createdAt).toISOString(),
    address: address === caller.address ? null : address,
    mustBeTyped: asksFromElsewhere(login, caller),
  };
  return (
    <FrontPage title="Connect this program?">
      <ConnectQuestion asking={asking} isWrongCode={again !== undefined} answer={answerDeviceAction} />
    </FrontPage>
  );
}

function AskForCode({ typed }: { typed: string | undefined }) {
  const error =
    typed === undefined
      ? undefined
      : "This code is not valid. Codes expire after ten minutes; start again in the program.";
  return (
    <FrontPage title="Connect a program" line="The extension or the command line shows you a code.">
      <ConnectForm typed={typed} error={error} />
    </FrontPage>
  );
}
