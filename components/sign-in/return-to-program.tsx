import type { AuthorizationDecision } from "#components/sign-in/authorization-decision.ts";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import type { RedirectDestination } from "#lib/vocabulary/redirect-destinations.ts";

type ReturnToProgramProps = {
  name: string;
  destination: RedirectDestination;
  decision: Extract<AuthorizationDecision, { location: string }>;
};

/**
 * Takes the reader back to the program, and offers a link in case the browser doesn't. The browser goes there by itself
 * also without scripts, and whatever the scheme of the address is.
 */
export function ReturnToProgram({ name, destination, decision: { kind, location } }: ReturnToProgramProps) {
  return (
    <FrontPage title={kind === "connected" ? "Connected" : "Not connected"}>
      <meta httpEquiv="refresh" content={`0;url=${location}`} />
      <div role="status" className="grid justify-items-start gap-5">
        <p className="text-16 break-words">
          You are being sent back to <bdi>{destination.kind === "site" ? destination.host : name}</bdi>. You can close
          this page if it stays open.
        </p>
        <a href={location} className={buttonClasses("primary", "large")}>
          Return to the program
        </a>
      </div>
    </FrontPage>
  );
}
