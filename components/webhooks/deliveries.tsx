"use client";

import { useState } from "react";
import { RelativeDate } from "#components/relative-date.tsx";
import { request, wordsFor } from "#components/request.ts";
import { usePolled } from "#components/shell/use-polled.ts";
import { deliveryWords, resultWords } from "#components/webhooks/words.ts";
import type { WebhookDelivery } from "#lib/api-contract/webhook.ts";
import { MOST_TRIES } from "#lib/vocabulary/webhooks.ts";

const EVERY_MS = 3_000;

/** The latest tries of a webhook, kept up to date while it is shown. */
export function Deliveries({ id }: { id: number }) {
  const [items, setItems] = useState<readonly WebhookDelivery[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const ask = async (signal?: AbortSignal) =>
    (await request("GET /api/v1/webhooks/{id}/deliveries", { params: { id }, signal })).items;
  usePolled({
    ask,
    onAnswer: setItems,
    onFailure: (failure) => setError(wordsFor(failure)),
    everyMs: EVERY_MS,
    asksAtOnce: true,
  });
  if (items === null) return <p className="text-14 text-ink-soft">{error ?? "Loading…"}</p>;
  if (items.length === 0) return <p className="text-14 text-ink-soft">Nothing has been sent yet.</p>;
  return (
    <ol aria-label="Latest deliveries" className="border-t border-rule">
      {items.map((delivery) => (
        <Delivery key={delivery.id} delivery={delivery} />
      ))}
    </ol>
  );
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const { at, attempt, event, failure, retryAt } = delivery;
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-rule py-2 text-14 last:border-b-0">
      <span>
        {deliveryWords(delivery)}: <span className={failure === null ? "" : "text-bad"}>{resultWords(delivery)}</span>
      </span>
      <span className="text-ink-soft tabular-nums">
        {event !== "webhook.test" && (failure !== null || attempt > 1) && `try ${attempt} of ${MOST_TRIES} · `}
        {failure !== null && retryAt === null && event !== "webhook.test" && "given up · "}
        <RelativeDate at={at} />
      </span>
    </li>
  );
}
