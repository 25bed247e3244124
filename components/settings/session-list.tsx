import { RelativeDate } from "#components/relative-date.tsx";
import { SignOutForm } from "#components/shell/sign-out-form.tsx";
import { Button } from "#components/ui/button.tsx";

interface ListedSession {
  id: string;
  browser: string;
  address: string | null;
  lastUsedAt: string;
  isCurrent: boolean;
}

type SessionListProps = {
  sessions: readonly ListedSession[];
  signOut: () => Promise<void>;
  /** Signs out the browser whose `id` the form contains. */
  end: (form: FormData) => Promise<void>;
  endOthers: () => Promise<void>;
};

/** The browsers in which the reader is signed in, and ways to sign them out. Works before any script has loaded. */
export function SessionList({ sessions, signOut, end, endOthers }: SessionListProps) {
  return (
    <section aria-labelledby="sessions-title" className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-4">
      <h3 id="sessions-title" className="text-16 font-medium">
        Where you are signed in
      </h3>
      <ul className="grid w-full border-t border-rule">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} signOut={signOut} end={end} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={endOthers}>
          <Button type="submit">Sign out everywhere else</Button>
        </form>
      )}
    </section>
  );
}

function SessionRow({
  session: { id, browser, address, lastUsedAt, isCurrent },
  signOut,
  end,
}: { session: ListedSession } & Pick<SessionListProps, "signOut" | "end">) {
  return (
    <li className="flex items-start justify-between gap-4 border-b border-rule py-3">
      <div className="grid min-w-0 gap-0.5">
        <p className="font-medium break-words">
          {browser}
          {isCurrent && <span className="font-normal text-ink-soft"> · this browser</span>}
        </p>
        <p className="text-14 break-words text-ink-soft">
          Last used <RelativeDate at={lastUsedAt} />
          {address !== null && (
            <>
              {" "}
              from <bdi>{address}</bdi>
            </>
          )}
        </p>
      </div>
      {isCurrent ? (
        <SignOutForm signOut={signOut}>
          <Button type="submit" size="small" aria-label="Sign out this browser">
            Sign out
          </Button>
        </SignOutForm>
      ) : (
        <form action={end}>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" size="small" aria-label={`Sign out ${browser}`}>
            Sign out
          </Button>
        </form>
      )}
    </li>
  );
}
