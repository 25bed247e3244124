import { hearTelemetry } from "#components/telemetry/browser/channel.ts";
import type { BrowserEvent } from "#lib/telemetry/catalogue/catalogue.ts";

type Teller = (event: BrowserEvent) => void;

/** What begins when telemetry is on or is switched on, and ends for good when it is switched off. */
interface EventTelling {
  end: AbortController;
  /** posthog-js, fetched when there is first something to tell. */
  teller: Promise<Teller> | null;
}

// Once for each time that a page is loaded, whichever of Lektr's pages it then shows.
let following = false;
let telling: EventTelling | null = null;
const told = new Set<string>();

/**
 * Follows telemetry from here on, beginning as the server says. A later word of the server is not heeded, because
 * layouts that the browser keeps would bring up an old one: then switching, in any tab, and the relay's refusal count.
 */
export function followTelemetry(on: boolean): void {
  if (following) return;
  following = true;
  if (on) begin();
  hearTelemetry((isOn) => (isOn ? begin() : end()));
}

/** Tells of an event while telemetry is on; while it is off, what happens is forgotten. It costs its caller nothing. */
export function tellOf(event: BrowserEvent): void {
  if (telling) void tell(telling, event);
}

/** The same, once while this page stays loaded. */
export function tellOnceOf(event: BrowserEvent): void {
  const what = event.event === "feature_opened" ? event.properties.feature : event.event;
  if (!telling || told.has(what)) return;
  told.add(what);
  tellOf(event);
}

function begin(): void {
  telling ??= { end: new AbortController(), teller: null };
}

function end(): void {
  telling?.end.abort();
  telling = null;
}

async function tell(now: EventTelling, event: BrowserEvent): Promise<void> {
  const { signal } = now.end;
  try {
    now.teller ??= loadTeller(signal);
    const teller = await now.teller;
    if (!signal.aborted) teller(event);
  } catch (error) {
    // Once, in the browser's console: whatever it is, it would be the same with the next event. The page goes on.
    if (signal.aborted) return;
    end();
    reportError(new Error("telemetry: this page has stopped telling", { cause: error }));
  }
}

async function loadTeller(signal: AbortSignal): Promise<Teller> {
  const { startPostHog } = await import("#components/telemetry/browser/quiet-posthog.ts");
  return startPostHog({ signal, onOff: end });
}
