import { type SubmitEvent, useState } from "react";
import { wordsFor } from "#components/request.ts";
import { SCOPE_WORDS } from "#components/scopes.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import type { Scope } from "#lib/api-contract/token.ts";
import { SCOPES } from "#lib/vocabulary/scopes.ts";

type TokenFormProps = { onCreate: (name: string, scope: Scope) => Promise<void> };

/** Creates a token with a name and a scope. */
export function TokenForm({ onCreate }: TokenFormProps) {
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [scope, setScope] = useState<Scope>("write");
  async function create(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    setBusy(true);
    setError(undefined);
    await onCreate(typeof name === "string" ? name : "", scope).catch((failure: unknown) =>
      setError(wordsFor(failure)),
    );
    setBusy(false);
  }
  return (
    <Disclosure summary="New access token">
      <form onSubmit={(event) => void create(event)} className="grid justify-items-start gap-5">
        <div className="w-full max-w-90">
          <Field
            label="Name"
            name="name"
            hint="To recognise it by, for instance “Readest on my phone”."
            error={error}
            required
            maxLength={100}
            autoComplete="off"
          />
        </div>
        <RadioRows
          legend="Permissions"
          name="scope"
          rows={SCOPES.map((value) => ({ value, ...SCOPE_WORDS[value] }))}
          value={scope}
          onValueChange={(value) => setScope(SCOPES.find((one) => one === value) ?? "read")}
        />
        <Button type="submit" variant="primary" loading={busy}>
          Create token
        </Button>
      </form>
    </Disclosure>
  );
}
