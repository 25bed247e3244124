import type { TelemetryState } from "#lib/telemetry/state.ts";

/**
 * The state of telemetry: one word or two, and the sentence behind it, with a date before its end where there is one.
 */
export interface StatusWords {
  lead: string;
  text: string;
  date?: { at: string; end: string };
}

type StatusText = (state: TelemetryState) => StatusWords;

/** What is said for each cause; the type makes sure that none is forgotten. */
const WORDS: Record<TelemetryState["cause"], StatusText> = {
  sending: (state) => ({ lead: "On.", text: `${sentenceOfSending(state)}${capSentence(state)}${whoChose(state)}` }),
  chosen_local: () => ({
    lead: "On, but nothing is sent.",
    text: "Reports are recorded on this server, as you chose.",
  }),
  no_receiver: ({ because }) => ({
    lead: "On, but nothing is sent.",
    text: `This copy of Lektr has no receiver (${because ?? "none is set"}). Reports are only recorded below.`,
  }),
  other_receiver: ({ host, agreedHost }) => ({
    lead: "On, but nothing is sent.",
    text: `This server is set up to send to ${host}; ${agreedHost === null ? "you have not agreed to that" : `you agreed to ${agreedHost}`}. Reports are only recorded below.`,
  }),
  debug: () => ({
    lead: "On, but nothing is sent.",
    text: "LEKTR_TELEMETRY_DEBUG is set: reports are printed to the server’s log and recorded below.",
  }),
  switched_off: ({ decidedAt: at }) =>
    at === null
      ? { lead: "Off.", text: "You turned this off. Nothing is sent." }
      : { lead: "Off.", text: "You turned this off ", date: { at, end: ". Nothing is sent." } },
  not_chosen: () => ({ lead: "Off.", text: "Nobody has chosen yet. Nothing is sent." }),
  locked: ({ lockedBy, because }) => ({
    lead: "Off.",
    text:
      lockedBy !== null && because === `${lockedBy} is set`
        ? `The server setting ${lockedBy} keeps it off. Nothing is sent.`
        : `The server’s settings keep it off: ${because ?? lockedBy}. Nothing is sent.`,
  }),
  unreadable: () => ({
    lead: "Off.",
    text: "The record of your choice cannot be read, so nothing is sent. Choosing again replaces it.",
  }),
  until_restart: ({ because }) => ({
    lead: "Off until this server restarts.",
    text: `Your choice could not be stored, because ${because ?? "the database did not take it"}. Nothing is sent until then.`,
  }),
};

/** How telemetry stands, in words for the person who owns the library. */
export function statusWords(state: TelemetryState): StatusWords {
  return WORDS[state.cause](state);
}

function sentenceOfSending({ effective, contact, host, intervalSeconds, sendsEvents }: TelemetryState): string {
  const what = effective === "identified" ? `counts and your contact, ${contact},` : "anonymous counts";
  const events = sendsEvents === false ? "" : ", and a short event when something happens";
  return `Lektr sends ${what} to ${host} ${everyPeriod(intervalSeconds)}${events}.`;
}

/** A lock that does not keep telemetry off keeps the contact from being sent. */
function capSentence({ lockedBy, mode }: TelemetryState): string {
  return lockedBy !== null && mode === "identified" ? ` ${lockedBy} keeps your contact from being sent.` : "";
}

function whoChose({ decidedVia }: TelemetryState): string {
  return decidedVia === "environment"
    ? " The server setting LEKTR_TELEMETRY turned it on; nobody has chosen here."
    : "";
}

/** For instance “once a day” or “every 6 hours”. */
export function everyPeriod(seconds: number): string {
  if (seconds === 86_400) return "once a day";
  if (seconds === 3600) return "every hour";
  if (seconds === 60) return "every minute";
  if (seconds % 3600 === 0) return `every ${seconds / 3600} hours`;
  return seconds % 60 === 0 ? `every ${seconds / 60} minutes` : `every ${seconds} seconds`;
}

const OUTCOMES = new Map([
  ["sent", "delivered"],
  ["failed", "not delivered"],
  ["aborted", "cancelled; it may have arrived"],
  ["refused", "blocked here, not sent"],
  ["kept_local", "recorded only"],
]);

/** What became of a request, in words. */
export function outcomeWords(outcome: string): string {
  return OUTCOMES.get(outcome) ?? outcome;
}

/** `usage_report` as “usage report”. */
export function eventWords(event: string): string {
  return event.replaceAll("_", " ");
}
