import { CodeField } from "#components/sign-in/connect-form.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { SCOPE_WORDS } from "#components/scopes.ts";
import { Button } from "#components/ui/button.tsx";
import type { Scope } from "#lib/api-contract/token.ts";

type ConnectingProgram = {
  name: string;
  scope: Scope;
  code: string;
  /** The origin of the browser extension that asks. */
  origin: string | null;
  /** ISO 8601. */
  askedAt: string;
  /** The address it asks from; null if this page was requested from there, too. */
  address: string | null;
  /** Whether the code must be read off the program and typed. */
  mustBeTyped: boolean;
};

type ConnectQuestionProps = {
  asking: ConnectingProgram;
  isWrongCode: boolean;
  answer: (form: FormData) => Promise<void>;
};

/**
 * Shows which program asks, from where, what it would be allowed to do, and the code to compare. Works before any
 * script has loaded.
 */
export function ConnectQuestion({ asking, isWrongCode, answer }: ConnectQuestionProps) {
  const { name, scope, code, origin, askedAt, address, mustBeTyped } = asking;
  return (
    <form action={answer} className="grid gap-6">
      <div className="grid gap-1.5">
        <p className="text-18">
          <strong className="font-medium break-words">
            <bdi>{name}</bdi>
          </strong>{" "}
          asks to connect. It could then {SCOPE_WORDS[scope].may}.
        </p>
        <p className="text-14 break-words text-ink-soft">
          It asked <RelativeDate at={askedAt} /> from{" "}
          {address === null ? "the address that you are using now" : <bdi>{address}</bdi>}.
          {origin !== null && <> It is the browser extension {origin}.</>}
        </p>
      </div>
      {mustBeTyped ? (
        <CodeField
          label="The code that the program shows"
          name="typed"
          hint="It asks from another address than yours, so please type the code that the program itself shows. If you did not start this, decline."
          error={isWrongCode ? "This is not the code that the program shows." : undefined}
        />
      ) : (
        <CodeToCompare code={code} />
      )}
      <input type="hidden" name="code" value={code} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="answer" value="in" variant="primary" size="large">
          Connect
        </Button>
        <Button type="submit" name="answer" value="refused" size="large" formNoValidate>
          Decline
        </Button>
      </div>
      <p className="text-14 text-ink-soft">
        You can disconnect it at any time in Settings, under Devices and extension.
      </p>
    </form>
  );
}

function CodeToCompare({ code }: { code: string }) {
  return (
    <div className="grid gap-1.5">
      <p id="code-to-compare" className="text-14 text-ink-soft">
        Check that the program shows the same code. If it does not, or you did not start this, decline.
      </p>
      <p
        aria-labelledby="code-to-compare"
        className="rounded-control bg-sunk py-4 text-center font-mono text-28 tracking-[0.15em]"
      >
        {code}
      </p>
    </div>
  );
}
