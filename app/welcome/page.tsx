import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentReader, isTelemetryOpen } from "#app/session.ts";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import type { WelcomeChoiceProps } from "#components/telemetry/panel/welcome-choice.tsx";
import { NoticeForm } from "#components/sign-in/welcome-notice-form.tsx";
import { WelcomeForm } from "#components/sign-in/welcome-form.tsx";
import { hasOwner } from "#db/accounts/readers.ts";
import { app } from "#lib/boot.ts";
import { describeCatalogue, fieldDescriptions } from "#lib/telemetry/catalogue/describe.ts";
import { chooseTelemetryAction, setUpAction } from "./actions.ts";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  const { db, setupCode } = app();
  if (!hasOwner(db)) {
    return (
      <FrontPage title="Welcome" line="Create your account. It stays on this computer.">
        <WelcomeForm setUp={setUpAction} asksForCode={setupCode !== null} choice={await choiceProps()} />
      </FrontPage>
    );
  }
  const reader = await currentReader();
  if (!reader) redirect("/sign-in");
  if (reader.role !== "owner" || !isTelemetryOpen()) redirect("/");
  return (
    <FrontPage title="One question" line="Lektr asks this once. You can change it in Settings at any time.">
      <NoticeForm choose={chooseTelemetryAction} choice={await choiceProps()} />
    </FrontPage>
  );
}

/** The props of the telemetry question. */
async function choiceProps(): Promise<WelcomeChoiceProps> {
  const { telemetry } = app();
  const { lockedBy, reason, delivery, host, operator } = telemetry.state();
  const browser = await headers();
  return {
    locked: lockedBy === null ? null : reason,
    report: telemetry.preview(),
    descriptions: fieldDescriptions("usage_report"),
    receiver: delivery === "send" ? { host, operator } : null,
    isDebugging: delivery === "debug",
    catalogue: describeCatalogue(),
    isRefusedByBrowser: browser.get("sec-gpc") === "1" || browser.get("dnt") === "1",
  };
}
