import type { Db } from "#db/open.ts";
import type { Env } from "#lib/env.ts";
import type { ConfigFile } from "./config.ts";
import { type Agreement, type Consent, idInMode, readConsentAtEpoch } from "./consent.ts";
import { effectiveMode, type EffectiveMode } from "./locks.ts";

/** Who is asked whether something may leave. */
export interface Authorities {
  db: Db;
  env: Env;
  /** Reads `config.toml` as it is now. */
  config: () => ConfigFile;
}

/** How telemetry stands at this moment: what was chosen, what outranks it, and what follows. */
export interface Standing extends EffectiveMode {
  consent: Consent;
  config: ConfigFile;
  /** The number of the choice that this rests on. */
  epoch: number;
  /** What may leave now; null while off, or before a choice has made an id. */
  permit: Permit | null;
}

/** What may leave, in which mode, under which id. */
export interface Permit {
  epoch: number;
  mode: Agreement["mode"];
  /** The installation id as the receiver knows it in this mode. */
  installationId: string;
  agreement: Agreement;
}

/** Reads everything that decides about telemetry, from its source: never from memory. */
export function readStanding({ db, env, config: readConfig }: Authorities): Standing {
  const { consent, epoch } = readConsentAtEpoch(db);
  const config = readConfig();
  const mode = effectiveMode({ consent, env, config });
  return { ...mode, consent, config, epoch, permit: permitOf(consent, mode, epoch) };
}

function permitOf(consent: Consent, { effective: mode }: EffectiveMode, epoch: number): Permit | null {
  if (mode === "off" || consent.mode === "unset" || consent.mode === "off") return null;
  return { epoch, mode, installationId: idInMode(consent.installationId, mode, consent), agreement: consent };
}

/** Whether what a permit was given for may still leave: consent has not changed at all, nor have the locks. */
export function stillStands(permit: Permit, authorities: Authorities): boolean {
  const now = readStanding(authorities).permit;
  return now !== null && now.epoch === permit.epoch && now.mode === permit.mode;
}
