import type { PostHog, PostHogOptions } from "posthog-node";
import { type OutgoingEvent, QUIET } from "./batch-body.ts";

/** Loads the SDK. Called when something is about to be sent, and not before. */
export type LoadPostHog = () => Promise<{ PostHog: new (apiKey: string, options?: PostHogOptions) => PostHog }>;

export const loadPostHog: LoadPostHog = () => import("posthog-node");

interface BuildOptions<T> {
  apiKey: string;
  host: string;
  load: LoadPostHog;
  /** Receives the finished request in place of the network. Called once. */
  take: (url: string, body: unknown) => Promise<T>;
}

/**
 * Lets posthog-node build the request for an event, and returns what `take` makes of it. This is the only file that
 * uses posthog-node. Each event gets a client of its own, so nothing is queued, retried or flushed later. The SDK
 * swallows the errors of `take`; here they are thrown.
 */
export async function buildRequest<T>(event: OutgoingEvent, { apiKey, host, load, take }: BuildOptions<T>): Promise<T> {
  // The one place outside lib/env.ts: `v1` would make the SDK send elsewhere, in another form.
  delete process.env.POSTHOG_CAPTURE_MODE;
  const { PostHog } = await load();
  return new Promise((resolve, reject) => {
    let taken: Promise<T> | undefined;
    const fetch = async (url: string, { body }: { body?: unknown }) => {
      taken ??= take(url, body);
      resolve(taken);
      await taken;
      return new Response(null, { status: 204 });
    };
    const client = new PostHog(apiKey, { host, fetch, ...ONE_EVENT_ONLY });
    client
      .captureImmediate({
        distinctId: event.installationId,
        event: event.event,
        properties: { ...event.properties, ...QUIET },
        uuid: event.uuid,
        timestamp: new Date(event.at),
      })
      .then(() => reject(new Error("telemetry: posthog-node made no request")), reject);
  });
}

const ONE_EVENT_ONLY = {
  fetchRetryCount: 0,
  disableCompression: true,
  isServer: false,
  disableGeoip: true,
  enableLocalEvaluation: false,
  preloadFeatureFlags: false,
  disableSurveys: true,
} satisfies PostHogOptions;
