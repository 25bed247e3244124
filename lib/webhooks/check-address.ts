import type { WebhookFailure } from "#lib/vocabulary/webhooks.ts";
import { failureOf } from "./failure.ts";
import { permittedLookup, requirePermittedNumber, type Resolve } from "#lib/outgoing/permitted-lookup.ts";

/** Why nothing can be sent to an address that a reader wants to save; null: something can. */
export async function checkAddress(
  address: string,
  { allowPrivate, resolve }: { allowPrivate: boolean; resolve?: Resolve },
): Promise<WebhookFailure | null> {
  const url = new URL(address);
  try {
    if (requirePermittedNumber(url, allowPrivate)) return null;
    await resolved(url.hostname, permittedLookup({ allowPrivate, ...(resolve && { resolve }) }));
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

function resolved(hostname: string, lookup: ReturnType<typeof permittedLookup>): Promise<void> {
  return new Promise((resolve, reject) => {
    lookup(hostname, {}, (error) => (error ? reject(error) : resolve()));
  });
}
