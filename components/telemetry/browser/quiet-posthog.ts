// The first of all: as it is loaded and as it starts, posthog-js tries out local storage by writing to it.
import "#components/telemetry/browser/local-storage-away.ts";
// The build that cannot load further scripts.
import {
  type CaptureResult,
  PostHog,
  type PostHogConfig,
  posthog as ownInstance,
} from "posthog-js/dist/module.slim.no-external.js";
import { allowedEvent } from "#components/telemetry/browser/allowed-event.ts";
import type { BrowserEvent } from "#lib/telemetry/catalogue/catalogue.ts";
import { PAGES_KEY, RELAY } from "#lib/telemetry/relay.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

// Makes it look for local storage now, while there is none. It remembers, and never looks again.
ownInstance.has_opted_out_capturing();

/** Everything that posthog-js 1.434 would do, look up, store or measure by itself, switched off. */
const QUIET: Partial<PostHogConfig> = {
  api_host: withBase(RELAY),
  // The same for everyone. It is not sent either, but without it posthog-js would draw a number at random.
  bootstrap: { distinctID: "reader" },
  persistence: "memory",
  disable_persistence: true,
  cross_subdomain_cookie: false,
  // Neither a session nor its timers, and no question after consent in local storage.
  cookieless_mode: "always",
  person_profiles: "never",
  save_referrer: false,
  save_campaign_params: false,
  request_batching: false,
  disable_compression: true,
  disable_beacon: true,
  advanced_disable_flags: true,
  disable_external_dependency_loading: true,
  autocapture: false,
  rageclick: false,
  capture_pageview: false,
  capture_pageleave: false,
  capture_performance: false,
  capture_heatmaps: false,
  capture_dead_clicks: false,
  capture_exceptions: false,
  disable_session_recording: true,
  disable_surveys: true,
  disable_product_tours: true,
  disable_conversations: true,
  disable_web_experiments: true,
  disable_scroll_properties: true,
  disableDeviceModel: true,
  // Whoever automates a browser has telemetry on or off like everyone else.
  opt_out_useragent_filter: true,
  debug: false,
};

interface Ends {
  /** From then on not a byte leaves the page, whatever posthog-js still holds. */
  signal: AbortSignal;
  /** The server says that telemetry is off. */
  onOff: () => void;
}

/** Starts posthog-js, and gives the one thing that it is for: handing an event to this server. */
export function startPostHog({ signal, onOff }: Ends): (event: BrowserEvent) => void {
  const client = new PostHog();
  let asked = false;
  const fetchOptions = {
    cache: "no-store",
    // Read at each request: one that nobody asks for at this moment, such as a retry, ends before it begins.
    get signal() {
      return asked ? signal : AbortSignal.abort();
    },
  } as const;
  client.init(PAGES_KEY, {
    ...QUIET,
    fetch_options: fetchOptions,
    before_send: (made) => (made === null || signal.aborted ? null : strip(made)),
    on_request_error: ({ statusCode }) => {
      if (statusCode === 409) onOff();
    },
  });
  return ({ event, properties }) => {
    asked = true;
    try {
      client.capture(event, properties);
    } finally {
      asked = false;
    }
  };
}

/** Takes off everything that posthog-js has added, but the name of the project, without which it sends nothing. */
function strip({ event, properties, uuid, timestamp }: CaptureResult): CaptureResult | null {
  const allowed = allowedEvent(event, properties);
  if (!allowed) return null;
  return { uuid, event, properties: { ...allowed.properties, token: PAGES_KEY }, ...(timestamp && { timestamp }) };
}
