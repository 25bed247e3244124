import { RelayEnvelope } from "#lib/api-contract/telemetry.ts";
import { BrowserEvent } from "./catalogue/catalogue.ts";

/**
 * An event from a page, without the envelope that posthog-js 1.434 wraps it in. Anything that is not in the catalogue
 * is an error.
 */
export const Relayed = RelayEnvelope.transform(({ batch: [{ event, properties }] }) => {
  const { token: _token, ...facts } = properties;
  return { event, properties: facts };
}).pipe(BrowserEvent);
