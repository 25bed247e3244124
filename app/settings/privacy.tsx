import { TelemetryPanel } from "#components/telemetry/panel/panel.tsx";
import { app } from "#lib/boot.ts";
import { ABOUT_THE_REQUEST, describeCatalogue } from "#lib/telemetry/catalogue/describe.ts";

/** Everything about telemetry, and its switch. */
export function PrivacySection() {
  const { telemetry } = app();
  return (
    <TelemetryPanel
      first={telemetry.state()}
      preview={telemetry.preview()}
      ledger={telemetry.ledger({ limit: 10 })}
      summary={telemetry.ledgerSummary()}
      catalogue={describeCatalogue()}
      aboutTheRequest={ABOUT_THE_REQUEST}
    />
  );
}
