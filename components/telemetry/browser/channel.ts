const CHANNEL = "lektr-telemetry";

/** Tells all pages of this browser, this one included, that telemetry was switched on or off. */
export function announceTelemetry(on: boolean): void {
  const channel = new BroadcastChannel(CHANNEL);
  // A channel reaches this origin alone; there is no other to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(on);
  channel.close();
}

/** Hears of it. @returns a way to stop listening */
export function hearTelemetry(listener: (on: boolean) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }) => {
    if (typeof data === "boolean") listener(data);
  });
  return () => channel.close();
}
