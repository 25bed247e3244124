import type { Instrumentation } from "next";

/** Runs once in each server process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { boot } = await import("#lib/boot.ts");
    await boot();
    await removeLeftovers();
  }
}

/** A temporary folder that cannot be tidied is no reason not to start. */
async function removeLeftovers(): Promise<void> {
  const { describeError, log } = await import("#lib/log.ts");
  const { removeLeftLogs } = await import("#lib/importers/sqlite/wal.ts");
  try {
    removeLeftLogs();
  } catch (error) {
    log("leftovers_not_removed", describeError(error));
  }
}

/** Told by Next about an error in a page, an action or a handler; telemetry learns its kind and place, nothing else. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { tellOfFailure } = await import("#lib/boot.ts");
    tellOfFailure(error, routeType, routePath);
  }
};
