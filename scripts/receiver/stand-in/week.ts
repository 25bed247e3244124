import { batchBody } from "#lib/telemetry/sending/batch-body.ts";
import { WEEK } from "../../fleet/assumptions.ts";
import { seeded } from "../../fleet/random.ts";
import { FleetReceiver } from "../../fleet/receiver.ts";
import { simulate } from "../../fleet/week.ts";
import { eventsOf } from "./events.ts";
import { Household, uuid } from "./household.ts";
import { Warehouse } from "./warehouse.ts";

/** The Monday on which the simulated week begins, and the moment after it; epoch milliseconds. */
const WEEK_FROM = Date.UTC(2026, 10, 16);
export const WEEK_TO = WEEK_FROM + WEEK;

const KEY = "phc_simulated";

/** A report that was accepted: whose, when (milliseconds of the week) and under which uuid. */
interface AcceptedReports {
  installation: number;
  at: number;
  uuid: string;
}

/** The fleet's receiver, which also remembers which reports it accepted. */
class Remembering extends FleetReceiver {
  readonly accepted: AcceptedReports[] = [];
  #installation = 0;

  override takeReport(at: number, reportUuid: string, counts: number) {
    const result = super.takeReport(at, reportUuid, counts);
    if (result.outcome === "sent") this.accepted.push({ installation: this.#installation, at, uuid: reportUuid });
    return result;
  }

  override forget(): void {
    super.forget();
    this.#installation++;
  }
}

/**
 * The bodies that a simulated fleet sends in a week, as the product's own code builds them: when each installation
 * reports is up to scripts/fleet, which asks the product's schedule; what it says is up to household.ts.
 */
function bodiesOfWeek(installations: number, seed = 7): string[] {
  const receiver = new Remembering(null);
  simulate({ installations, seed, outage: null }, receiver);
  const random = seeded(seed + 1);
  const households = Array.from({ length: installations }, () => new Household(random));
  return [...reports(receiver.accepted, households, random), ...events(households, random)];
}

function reports(
  accepted: readonly AcceptedReports[],
  households: readonly Household[],
  random: () => number,
): string[] {
  const ids = new Map<string, string>();
  const last = new Map<number, number>();
  return accepted.flatMap(({ installation, at, uuid: name }) => {
    const from = last.get(installation) ?? at - WEEK / 7;
    last.set(installation, at);
    const household = households[installation];
    if (!household || at < 0) return [];
    if (!ids.has(name)) ids.set(name, uuid(random));
    const properties = household.report(from, at, WEEK_FROM);
    return [seal("usage_report", ids.get(name) ?? "", household.id, WEEK_FROM + at, properties)];
  });
}

function events(households: readonly Household[], random: () => number): string[] {
  return households.flatMap((household) =>
    eventsOf(household, random).map(({ event, properties }) =>
      seal(event, uuid(random), household.id, WEEK_FROM + Math.floor(random() * WEEK), properties),
    ),
  );
}

function seal(
  event: Parameters<typeof batchBody>[0]["event"],
  eventUuid: string,
  installationId: string,
  at: number,
  properties: Record<string, unknown>,
): string {
  return batchBody({ event, uuid: eventUuid, installationId, at: Math.floor(at), properties }, KEY);
}

/** A stand-in receiver that has kept the week of a simulated fleet. */
export function receiverAfterAWeek(installations: number): Warehouse {
  const warehouse = new Warehouse(() => WEEK_TO);
  warehouse.keep(bodiesOfWeek(installations));
  return warehouse;
}
