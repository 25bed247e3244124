import { z } from "zod";
import { BrowserEvent } from "./catalogue.ts";
import { id, moment } from "./fields.ts";
import { PAGES_KEY } from "./relay.ts";

const Item = z
  .strictObject({
    uuid: id(),
    timestamp: moment(),
    event: z.string(),
    properties: z.looseObject({ token: z.literal(PAGES_KEY) }),
  })
  .transform(({ event, properties }) => {
    const { token: _token, ...facts } = properties;
    return { event, properties: facts };
  })
  .pipe(BrowserEvent);

/**
 * What a page hands in: one event, in the envelope that posthog-js 1.434 puts round it. Of that envelope nothing is kept.
 * Anything that is not in the catalogue is an error.
 */
export const Relayed = z
  .strictObject({ api_key: z.literal(PAGES_KEY), batch: z.tuple([Item]), sent_at: moment() })
  .transform(({ batch: [event] }) => event);
