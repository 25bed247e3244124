import { RelayEnvelope } from "#lib/api-contract/telemetry.ts";
import { BrowserEvent } from "./catalogue.ts";

/**
 * What a page hands in: one event, in the envelope that posthog-js 1.434 puts round it. Of that envelope nothing is kept.
 * Anything that is not in the catalogue is an error.
 */
export const Relayed = RelayEnvelope.transform(({ batch: [{ event, properties }] }) => {
  const { token: _token, ...facts } = properties;
  return { event, properties: facts };
}).pipe(BrowserEvent);
