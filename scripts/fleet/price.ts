/**
 * What PostHog Cloud asks for an event without a person profile, in dollars, up to so many events in a month.
 * Published with its post “We've decided to make less money [Part 2]” of 1 August 2024.
 */
const PRICES = [
  { upTo: 1e6, each: 0 },
  { upTo: 2e6, each: 0.00005 },
  { upTo: 15e6, each: 0.0000343 },
  { upTo: 50e6, each: 0.0000295 },
  { upTo: 100e6, each: 0.0000218 },
  { upTo: 250e6, each: 0.000015 },
  { upTo: Number.POSITIVE_INFINITY, each: 0.000009 },
];

/** What so many events cost in a month, in dollars. */
export function monthlyPrice(events: number): number {
  let dollars = 0;
  let from = 0;
  for (const { upTo, each } of PRICES) {
    dollars += Math.max(0, Math.min(events, upTo) - from) * each;
    from = upTo;
  }
  return dollars;
}
