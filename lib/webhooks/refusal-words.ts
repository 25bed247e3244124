import { MOST_WEBHOOKS } from "#lib/vocabulary/webhooks.ts";
import type { WebhookRefusal } from "./webhooks.ts";

/** Why a webhook was not saved, for the reader. */
export const REFUSAL_WORDS: Readonly<Record<Exclude<WebhookRefusal["refused"], "unknown">, string>> = {
  private_address:
    "This address is on this computer or in a private network. Tick “Allow addresses in my own network” if that is what you want.",
  forbidden_address: "Lektr never sends anything to this address: it is link-local, or reserved.",
  unknown_host: "No server was found under this name. Check the spelling.",
  unreachable: "The name in this address could not be looked up. Try again later.",
  timeout: "The name in this address could not be looked up in time. Try again later.",
  certificate: "The server’s certificate is not valid.",
  status: "The server did not accept a message.",
  redirect: "The server points to another address. Use that one.",
  owner: "Only the owner of this library can allow addresses in its own network.",
  full: `There are ${MOST_WEBHOOKS} webhooks already. Delete one first.`,
};
