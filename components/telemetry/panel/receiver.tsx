import { Fact, Facts } from "#components/ui/facts.tsx";
import { RelativeDate } from "#components/relative-date.tsx";
import { eventWords, outcomeWords } from "#components/telemetry/panel/status-words.ts";
import type { TelemetryState } from "#components/telemetry/panel/use-telemetry.ts";

const LINK = "text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark";

/** When the next report leaves, what became of the last request, and under which ID; nothing while telemetry is off. */
export function TelemetryFacts({ state }: { state: TelemetryState }) {
  const { effective, installationId, nextReportAt, lastResult } = state;
  if (effective === "off") return null;
  return (
    <Facts>
      <Fact name="Next report">{nextReportAt === null ? "none planned" : <RelativeDate at={nextReportAt} />}</Fact>
      <Fact name="Last request">
        {lastResult === null ? (
          "none yet"
        ) : (
          <>
            {eventWords(lastResult.event)}, {outcomeWords(lastResult.outcome)}, <RelativeDate at={lastResult.at} />
          </>
        )}
      </Fact>
      <Fact name="Installation ID">
        <span className="font-mono text-13 wrap-anywhere">{installationId}</span>
      </Fact>
    </Facts>
  );
}

/** Who receives reports, what they see of the connection, how long they keep it, and what became of it. */
export function TelemetryReceiver({ state }: { state: TelemetryState }) {
  const { host, operator, delivery, cause } = state;
  if (cause === "no_receiver" || (operator === null && delivery !== "send")) {
    return (
      <p>
        Nobody, as it is set up now. If a receiver is set later (POSTHOG_API_KEY and POSTHOG_HOST), you are asked before
        anything is sent to it.
      </p>
    );
  }
  return (
    <div className="grid gap-4">
      {operator === null ? (
        <p>
          PostHog at <b className="font-medium">{host}</b>: the project that whoever set up this server has chosen with
          POSTHOG_API_KEY. They can read the reports, and decide how long they are kept.
        </p>
      ) : (
        <p>
          {operator.name}, with PostHog at <b className="font-medium">{host}</b>. What is sent is deleted there after{" "}
          {operator.retentionDays} days. Questions go to{" "}
          <a className={LINK} href={`mailto:${operator.contact}`}>
            {operator.contact}
          </a>
          .
        </p>
      )}
      <p>
        Like any server, it sees the network address that a connection comes from. Each request tells PostHog to discard
        it and not to look up a place.
      </p>
      {operator !== null && (
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a className={LINK} href={operator.publicStatistics} rel="noreferrer">
            What became of it: the public statistics
          </a>
          <a className={LINK} href={operator.policy} rel="noreferrer">
            Privacy policy
          </a>
        </p>
      )}
    </div>
  );
}
