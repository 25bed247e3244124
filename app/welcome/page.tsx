import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentReader, isTelemetryOpen } from "#app/session.ts";
import { FrontPage } from "#components/front-page.tsx";
import { TelemetryNotice } from "#components/telemetry-notice.tsx";
import { NoticeForm } from "#components/welcome-notice-form.tsx";
import { WelcomeForm } from "#components/welcome-form.tsx";
import { hasOwner } from "#db/readers.ts";
import { app } from "#lib/boot.ts";
import { isOurs } from "#lib/telemetry/receiver.ts";
import { describeCatalogue, fieldDescriptions } from "#lib/telemetry/describe.ts";
import { chooseTelemetryAction, setUpAction } from "./actions.ts";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  const { db, setupCode } = app();
  if (!hasOwner(db)) {
    return (
      <FrontPage title="Welcome" line="Tell Lektr who you are. All of it stays on this machine.">
        <WelcomeForm setUp={setUpAction} asksForCode={setupCode !== null} notice={notice()} />
      </FrontPage>
    );
  }
  const reader = await currentReader();
  if (!reader) redirect("/sign-in");
  if (reader.role !== "owner" || !isTelemetryOpen()) redirect("/");
  return (
    <FrontPage title="One question" line="Lektr asks this once. You can change it in Settings at any time.">
      <NoticeForm choose={chooseTelemetryAction}>
        <TelemetryNotice {...notice()} />
      </NoticeForm>
    </FrontPage>
  );
}

/** What the choice about telemetry is shown with. */
function notice() {
  const { telemetry } = app();
  const { lockedBy, reason, delivery, host } = telemetry.state();
  return {
    locked: lockedBy === null ? null : reason,
    report: telemetry.preview(),
    descriptions: fieldDescriptions("usage_report"),
    receiver: delivery === "send" ? nameOfReceiver(host) : null,
    events: describeCatalogue().flatMap(({ name, when }) => (name === "usage_report" ? [] : [{ name, when }])),
  };
}

function nameOfReceiver(host: string): string {
  return isOurs(host) ? "PostHog in the EU" : host;
}
