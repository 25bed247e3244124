import { signOutAction } from "#app/sign-in/actions.ts";
import { SignOutForm } from "#components/sign-out-form.tsx";
import { Button } from "#components/ui/button.tsx";
import type { Reader } from "#lib/auth/session.ts";

/** Who is signed in, and the way out. */
export function AccountSection({ reader }: { reader: Reader }) {
  return (
    <div className="grid justify-items-start gap-5">
      <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-2 text-16">
        <dt className="text-ink-soft">Name</dt>
        <dd>
          <bdi>{reader.name}</bdi>
        </dd>
        <dt className="text-ink-soft">E-mail address</dt>
        <dd>{reader.email}</dd>
      </dl>
      <SignOutForm signOut={signOutAction}>
        <Button type="submit">Sign out</Button>
      </SignOutForm>
    </div>
  );
}
