import { locksOfVariables, unknownTelemetryVariables } from "#lib/vocabulary/telemetry-locks.ts";

/**
 * The variable of this shell that keeps telemetry off; null if none does. The server has its own locks; here they keep
 * the command line from asking and telling.
 */
export function callerLock(variables: Readonly<Record<string, string | undefined>>): string | null {
  return (
    locksOfVariables(variables, unknownTelemetryVariables(variables)).find(({ cap }) => cap === "off")?.name ?? null
  );
}
