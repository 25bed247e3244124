import { RelativeDate } from "#components/relative-date.tsx";

interface SignInRow {
  id: number;
  kind:
    | "signed_in"
    | "refused"
    | "code_asked"
    | "code_refused"
    | "recovery_code_used"
    | "second_factor_on"
    | "second_factor_off"
    | "recovery_codes_made"
    | "token_made"
    | "program_connected";
  name: string | null;
  browser: string;
  address: string;
  times: number;
  at: string;
}

/** Recent sign-ins and attempts, so that a reader notices a stranger. */
export function RecentSignIns({ events }: { events: readonly SignInRow[] }) {
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="sign-ins-title" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id="sign-ins-title" className="text-16 font-medium">
        Recent sign-ins
      </h3>
      <ul className="grid w-full border-t border-rule">
        {events.map(({ id, browser, address, at, ...event }) => (
          <li key={id} className="grid gap-0.5 border-b border-rule py-3">
            <p className="font-medium break-words">{outcome(event)}</p>
            <p className="text-14 break-words text-ink-soft">
              {browser}, <RelativeDate at={at} /> from <bdi>{address}</bdi>
            </p>
          </li>
        ))}
      </ul>
      <p className="text-14 text-ink-soft">
        The last 90 days. If you don’t know one of them, change your password and revoke tokens that you don’t use.
      </p>
    </section>
  );
}

function outcome({ kind, name, times }: Pick<SignInRow, "kind" | "name" | "times">): string {
  switch (kind) {
    case "signed_in":
      return "Signed in";
    case "refused":
      return `Wrong e-mail address or password, ${refused(times)}`;
    case "code_asked":
      return times === 1 ? "Right password, asked for a code" : `Right password, asked for a code ${times} times`;
    case "code_refused":
      return `Wrong code, ${refused(times)}`;
    case "recovery_code_used":
      return "Recovery code used";
    case "second_factor_on":
      return "Second factor turned on";
    case "second_factor_off":
      return "Second factor turned off";
    case "recovery_codes_made":
      return "New recovery codes made";
    case "token_made":
      return `New token “${name ?? ""}”`;
    case "program_connected":
      return `Connected “${name ?? ""}”`;
  }
}

function refused(times: number): string {
  return times === 1 ? "refused" : `refused ${times} times`;
}
