import { Webhooks } from "#components/webhooks/webhooks.tsx";
import type { Reader } from "#lib/auth/session.ts";
import { app } from "#lib/boot.ts";
import { webhooksOf } from "#lib/webhooks/webhooks.ts";

/** The addresses to which the reader has changes sent. */
export function WebhooksSection({ reader: { id, role } }: { reader: Reader }) {
  return <Webhooks first={webhooksOf(app().db, id)} isOwner={role === "owner"} />;
}
