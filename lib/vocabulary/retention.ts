const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long the trash keeps what the reader deleted: days, or until the reader deletes it for good. */
export const TRASH_PERIODS = ["7", "30", "90", "never"] as const;
export type TrashPeriod = (typeof TRASH_PERIODS)[number];
export const USUAL_TRASH_PERIOD = "30" satisfies TrashPeriod;

/** The same in milliseconds; null if nothing is deleted automatically. */
export function trashPeriodMs(period: TrashPeriod): number | null {
  return period === "never" ? null : Number(period) * DAY_MS;
}

interface Retention {
  /** What is stored, in the words of `docs/architecture.md`. */
  what: string;
  ms: number;
  /** The start of the period. */
  from: string;
}

/** Everything that Lektr deletes automatically, and when. Anything else is kept until the reader deletes it. */
export const RETENTION = {
  session: { what: "a session", ms: 90 * DAY_MS, from: "it was last used" },
  longestSession: { what: "a session that is used", ms: 365 * DAY_MS, from: "the reader signed in" },
  /** Browsers keep no cookie for longer. */
  knownBrowser: { what: "a browser that is known", ms: 400 * DAY_MS, from: "the reader last signed in there" },
  accessEvent: {
    what: "a sign-in, a refusal or a new token in Recent sign-ins",
    ms: 90 * DAY_MS,
    from: "it happened",
  },
  ticket: { what: "a right password that waits for its code", ms: 5 * MINUTE_MS, from: "it was typed" },
  secondFactorSetup: { what: "a second factor that was not confirmed", ms: HOUR_MS, from: "it was begun" },
  deviceLogin: { what: "the code of a program that wants to connect", ms: 10 * MINUTE_MS, from: "it was asked for" },
  oauthCode: { what: "the code of an assistant that was approved", ms: 5 * MINUTE_MS, from: "it was approved" },
  oauthClient: {
    what: "the registration of an assistant that is not connected",
    ms: 30 * DAY_MS,
    from: "it registered or was last connected",
  },
  assistant: { what: "the connection of an assistant", ms: 90 * DAY_MS, from: "it last renewed its access" },
  /** Its process has died: the upload will never be complete. */
  unfinishedUpload: { what: "a file that was not stored whole", ms: HOUR_MS, from: "its upload began" },
  preview: { what: "a file that was previewed and not decided on", ms: 30 * DAY_MS, from: "it came" },
  /** A drive that is connected once a month must not be imported again. */
  vanishedFile: { what: "that a file of the import folder was seen", ms: 60 * DAY_MS, from: "it was last there" },
  trash: {
    what: "a book, highlight or tag in the trash",
    ms: Number(USUAL_TRASH_PERIOD) * DAY_MS,
    from: "it was deleted, unless the reader chose otherwise",
  },
  /** And of the latest 50 of a reader only: `MOST_CHANGES`. */
  change: { what: "how to undo a change of the library", ms: 30 * DAY_MS, from: "it was made" },
  ledger: { what: "telemetry's ledger", ms: 90 * DAY_MS, from: "an entry was written" },
  /** After this, a request for deletion has nothing left to delete. */
  receiver: { what: "what telemetry's receiver was sent", ms: 90 * DAY_MS, from: "it was sent" },
} as const satisfies Record<string, Retention>;
