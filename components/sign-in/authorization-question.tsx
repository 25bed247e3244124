"use client";

import { useActionState } from "react";
import { SCOPE_WORDS } from "#components/scopes.ts";
import type { AuthorizationDecision } from "#components/sign-in/authorization-decision.ts";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { ReturnToProgram } from "#components/sign-in/return-to-program.tsx";
import { Button } from "#components/ui/button.tsx";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import type { RedirectDestination } from "#lib/vocabulary/redirect-destinations.ts";
import { OAUTH_SCOPES, type OauthScope } from "#lib/vocabulary/scopes.ts";

interface AskingProgram {
  /** The name that it gives itself. */
  name: string;
  scope: OauthScope;
  /** Where the reader is sent afterwards. */
  destination: RedirectDestination;
  /** The path of this page, with the whole request. */
  request: string;
}

type AuthorizationQuestionProps = {
  asking: AskingProgram;
  decide: (before: AuthorizationDecision | null, form: FormData) => Promise<AuthorizationDecision>;
};

/**
 * Shows which program asks with OAuth, what it would be allowed to do and where the reader goes next, and returns the
 * decision to it. Works before any script has loaded.
 */
export function AuthorizationQuestion({ asking, decide }: AuthorizationQuestionProps) {
  const [decision, submit, isBusy] = useActionState(decide, null);
  const { name, scope, destination, request } = asking;
  if (decision?.kind === "expired")
    return (
      <FrontPage title="Not connected">
        <p role="alert" className="text-16">
          The registration of this program has expired. Remove the connection in the program and add it again.
        </p>
      </FrontPage>
    );
  if (decision !== null) return <ReturnToProgram name={name} destination={destination} decision={decision} />;
  return (
    <FrontPage title="Connect this program?">
      <form action={submit} className="grid gap-6">
        <div className="grid gap-1.5">
          <p className="text-18">
            <strong className="font-medium break-words">
              <bdi>{name}</bdi>
            </strong>{" "}
            asks to connect{scope === "read" && <>. It could then {SCOPE_WORDS.read.may}</>}.
          </p>
          <p className="text-14 text-ink-soft">
            That is the name that it gives itself; Lektr can’t check it. If you did not start this, decline.
          </p>
        </div>
        <Destination {...destination} />
        {scope === "write" && (
          <RadioRows
            legend="It may"
            name="scope"
            rows={OAUTH_SCOPES.map((value) => ({ value, ...SCOPE_WORDS[value] }))}
            defaultValue={scope}
          />
        )}
        <input type="hidden" name="request" value={request} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="answer" value="in" variant="primary" size="large" loading={isBusy}>
            Connect
          </Button>
          <Button type="submit" name="answer" value="refused" size="large">
            Decline
          </Button>
        </div>
        <p className="text-14 text-ink-soft">
          You can disconnect it at any time in Settings, under Devices and extension.
        </p>
      </form>
    </FrontPage>
  );
}

function Destination(destination: RedirectDestination) {
  return (
    <div className="grid gap-1.5">
      <p id="destination" className="text-14 text-ink-soft">
        Whether you connect it or not, you will then be sent to
      </p>
      <p aria-labelledby="destination" className="rounded-control bg-sunk px-4 py-3 text-18 font-medium break-words">
        {destination.kind === "site" && <bdi>{destination.host}</bdi>}
        {destination.kind === "computer" && "a program on this computer"}
        {destination.kind === "app" && (
          <>
            the app that opens <bdi>{destination.scheme}:</bdi> links on this device
          </>
        )}
      </p>
    </div>
  );
}
