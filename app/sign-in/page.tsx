import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentReader } from "#app/session.ts";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { SignInForm } from "#components/sign-in/sign-in-form.tsx";
import { hasOwner } from "#db/accounts/readers.ts";
import { app } from "#lib/boot.ts";
import { signInAction } from "./actions.ts";
import { ownPath } from "./own-path.ts";

/** Sessions are in no backup: everyone was signed out. */
const RESTORED = "The library was restored. Sign in with the account that it had when it was backed up.";

export const metadata: Metadata = { title: "Sign in" };

type SignInPageProps = { searchParams: Promise<{ next?: unknown; restored?: unknown }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: wanted, restored } = await searchParams;
  const next = ownPath(wanted);
  if (!hasOwner(app().db)) redirect("/welcome");
  if (await currentReader()) redirect(next);
  return (
    <FrontPage title="Sign in" {...(restored !== undefined && { line: RESTORED })}>
      <SignInForm signIn={signInAction} next={next} />
    </FrontPage>
  );
}
