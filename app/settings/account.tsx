import { cookies } from "next/headers";
import {
  changePasswordAction,
  changeProfileAction,
  endOtherSessionsAction,
  endSessionAction,
} from "#app/settings/account-actions.ts";
import { changeSecondFactorAction } from "#app/settings/second-factor-actions.ts";
import { signOutAction } from "#app/sign-in/actions.ts";
import { PasswordForm } from "#components/settings/password-form.tsx";
import { ProfileForm } from "#components/settings/profile-form.tsx";
import { RecentSignIns } from "#components/settings/recent-sign-ins.tsx";
import { SecondFactor } from "#components/settings/second-factor/second-factor.tsx";
import { SessionList } from "#components/settings/session-list.tsx";
import { recentAccess } from "#lib/auth/access-log.ts";
import { secondFactorOf } from "#lib/auth/second-factor/second-factor.ts";
import { type Reader, SESSION_COOKIE } from "#lib/auth/session.ts";
import { sessionsOf } from "#lib/auth/sessions.ts";
import { app } from "#lib/boot.ts";

/** Who is signed in and where, the password, the second factor, and the sign-out button. */
export async function AccountSection({ reader: { id, name, email } }: { reader: Reader }) {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ProfileForm change={changeProfileAction} name={name} email={email} />
      <PasswordForm change={changePasswordAction} email={email} />
      <SecondFactor factor={secondFactorOf(app().db, id)} email={email} change={changeSecondFactorAction} />
      <SessionList
        sessions={sessionsOf(app().db, id, token, Date.now())}
        signOut={signOutAction}
        end={endSessionAction}
        endOthers={endOtherSessionsAction}
      />
      <RecentSignIns events={recentAccess(app().db, id, Date.now())} />
    </div>
  );
}
