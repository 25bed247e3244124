/** Where everything goes unless another receiver was named. */
export const DEFAULT_HOST = "https://eu.i.posthog.com";

/** Whether a host is the receiver that the makers of Lektr answer for, rather than one that was set for this server. */
export function isOurs(host: string): boolean {
  return host === new URL(DEFAULT_HOST).host;
}
