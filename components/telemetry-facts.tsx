import { Fact, Facts } from "#components/facts.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { OUTCOMES } from "#components/telemetry-ledger.tsx";
import { isOurs } from "#lib/telemetry/receiver.ts";
import type { TelemetryState } from "#components/use-telemetry.ts";

/** The few facts about what is sent from here; none while nothing is. */
export function TelemetryFacts({ state }: { state: TelemetryState }) {
  const { effective, installationId, nextReportAt, lastResult, host, delivery } = state;
  if (effective === "off") return null;
  return (
    <Facts>
      <Fact name="This installation is known as">
        <span className="font-mono text-13 break-all">{installationId}</span>
      </Fact>
      <Fact name="It goes to">
        {delivery === "send"
          ? `${host}${isOurs(host) ? ", and is deleted there after 90 days" : ""}`
          : "nowhere: it stays on this machine"}
      </Fact>
      <Fact name="Next report">{nextReportAt === null ? "none" : <RelativeDate at={nextReportAt} />}</Fact>
      <Fact name="Last sent">
        {lastResult === null ? (
          "nothing yet"
        ) : (
          <>
            {lastResult.event.replaceAll("_", " ")}, {OUTCOMES.get(lastResult.outcome) ?? lastResult.outcome},{" "}
            <RelativeDate at={lastResult.at} />
          </>
        )}
      </Fact>
    </Facts>
  );
}
