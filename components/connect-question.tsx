import { SCOPES } from "#components/scopes.ts";
import { Button } from "#components/ui/button.tsx";
import type { Scope } from "#lib/api-contract/token.ts";

type ConnectQuestionProps = {
  asking: { name: string; scope: Scope; code: string };
  answer: (form: FormData) => Promise<void>;
};

/** Who asks, what it would be allowed to do, and the code to compare. Works before any script has loaded. */
export function ConnectQuestion({ asking: { name, scope, code }, answer }: ConnectQuestionProps) {
  return (
    <form action={answer} className="grid gap-6">
      <p className="text-18">
        <strong className="font-medium">
          <bdi>{name}</bdi>
        </strong>{" "}
        asks to be let in. It may then {SCOPES[scope].may}.
      </p>
      <div className="grid gap-1.5">
        <p id="code-to-compare" className="text-14 text-ink-soft">
          It shows this code. If it shows another, or you did not start this, refuse.
        </p>
        <p
          aria-labelledby="code-to-compare"
          className="rounded-control bg-sunk py-4 text-center font-mono text-28 tracking-[0.15em]"
        >
          {code}
        </p>
      </div>
      <input type="hidden" name="code" value={code} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="answer" value="in" variant="primary" size="large">
          Let it in
        </Button>
        <Button type="submit" name="answer" value="refused" size="large">
          Refuse
        </Button>
      </div>
      <p className="text-14 text-ink-soft">
        You can take this back at any time in Settings, under Devices and extension.
      </p>
    </form>
  );
}
