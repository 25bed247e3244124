"use client";

import Link from "next/link";
import { useActionState } from "react";
import { CodeField } from "#components/sign-in/code-field.tsx";
import { Button } from "#components/ui/button.tsx";

/** Why signing in failed, in words. */
export interface CodeState {
  error: string | undefined;
}

type SignInCodeFormProps = {
  finish: (before: CodeState, form: FormData) => Promise<CodeState>;
  /** The path to continue to. */
  next: string;
  /** Whether to ask for a recovery code instead of one from the app. */
  isRecovering: boolean;
  /** The page that asks for the other of the two. */
  otherWay: string;
  startAgain: string;
};

/** Asks for the code after the password. Works before any script has loaded. */
export function SignInCodeForm({ finish, next, isRecovering, otherWay, startAgain }: SignInCodeFormProps) {
  const [{ error }, submit, busy] = useActionState(finish, { error: undefined });
  return (
    <form action={submit} className="grid gap-5">
      <input type="hidden" name="next" value={next} />
      {/* No error while it is being retried, so that the same message is announced again. */}
      <CodeField accepts={isRecovering ? "recovery code" : "code"} error={busy ? undefined : error} autoFocus />
      <Button type="submit" variant="primary" size="large" loading={busy}>
        Sign in
      </Button>
      <ul className="grid justify-items-start gap-2 text-14">
        <li>
          <Link href={otherWay} replace className={LINK}>
            {isRecovering ? "Use a code from the app instead" : "Use a recovery code instead"}
          </Link>
        </li>
        <li>
          <Link href={startAgain} replace className={LINK}>
            Start again
          </Link>
        </li>
      </ul>
      {isRecovering && (
        <p className="text-14 text-ink-soft">
          Lost them, too? On the computer that runs Lektr, <code>npm run reset-password</code> turns the second factor
          off.
        </p>
      )}
    </form>
  );
}

const LINK = "text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark";
