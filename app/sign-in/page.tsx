import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentReader } from "#app/session.ts";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { SignInForm } from "#components/sign-in/sign-in-form.tsx";
import { hasOwner } from "#db/accounts/readers.ts";
import { app } from "#lib/boot.ts";
import { signInAction } from "./actions.ts";
import { ownPath } from "./own-path.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: unknown }> }) {
  const next = ownPath((await searchParams).next);
  if (!hasOwner(app().db)) redirect("/welcome");
  if (await currentReader()) redirect(next);
  return (
    <FrontPage title="Sign in">
      <SignInForm signIn={signInAction} next={next} />
    </FrontPage>
  );
}
