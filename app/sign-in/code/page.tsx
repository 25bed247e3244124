import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentReader } from "#app/session.ts";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { SignInCodeForm } from "#components/sign-in/code-form.tsx";
import { readerOfTicket } from "#lib/auth/second-factor/pending-sign-in.ts";
import { app } from "#lib/boot.ts";
import { codePath, ownPath, signInPath } from "../own-path.ts";
import { currentTicket } from "../ticket.ts";
import { finishSignInAction } from "./actions.ts";

export const metadata: Metadata = { title: "Enter your code" };

type CodePageProps = { searchParams: Promise<{ next?: unknown; with?: unknown }> };

/** The second step of signing in, for readers who turned the second factor on. */
export default async function CodePage({ searchParams }: CodePageProps) {
  const { next: wanted, with: means } = await searchParams;
  const next = ownPath(wanted);
  if (await currentReader()) redirect(next);
  if (readerOfTicket(app().db, await currentTicket(), Date.now()) === null) redirect(signInPath(next));
  const isRecovering = means === "recovery-code";
  const here = codePath(next);
  const recovering = `${here}${here.includes("?") ? "&" : "?"}with=recovery-code`;
  return (
    <FrontPage
      title={isRecovering ? "Enter a recovery code" : "Enter your code"}
      line="Your password is right. One more step."
    >
      <SignInCodeForm
        key={isRecovering ? "recovery code" : "code"}
        finish={finishSignInAction}
        next={next}
        isRecovering={isRecovering}
        otherWay={isRecovering ? here : recovering}
        startAgain={signInPath(next)}
      />
    </FrontPage>
  );
}
