/**
 * A random UUID that contains the time of a report's first attempt: version 7 (RFC 9562, 5.7). PostHog deduplicates
 * events only if uuid and day are the same, so a retry must repeat the time of the first attempt as well as its uuid.
 */
export function timedId(randomId: string, at: number): string {
  const time = at.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomId.slice(15)}`;
}

/** The time in such a UUID, in epoch milliseconds; null for other versions. */
export function timeOf(id: string): number | null {
  return id[14] === "7" ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
}
