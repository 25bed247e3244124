import { z } from "zod";

/** The state of the connection with the reader's server, without the token. */
const ConnectionView = z.discriminatedUnion("state", [
  z.object({ state: z.literal("none"), problem: z.string().nullable() }),
  /** Waits for the reader to approve `userCode` in the app. */
  z.object({ state: z.literal("asking"), server: z.string(), userCode: z.string(), confirmAt: z.string() }),
  /** `problem`: why the server cannot be reached at the moment. */
  z.object({
    state: z.literal("connected"),
    server: z.string(),
    readerName: z.string(),
    problem: z.string().nullable(),
  }),
  /** The token was revoked. */
  z.object({ state: z.literal("signed-out"), server: z.string(), readerName: z.string() }),
]);

/** The result of a reading of the Kindle notebook; counts of highlights. */
export const KindleResult = z.object({
  /** ISO 8601. */
  at: z.string(),
  books: z.number(),
  changedBooks: z.number(),
  added: z.number(),
  updated: z.number(),
  /** Titles of books of which Amazon hides a part. */
  truncated: z.array(z.string()),
  /** Entries that could not be read. */
  unreadable: z.number(),
});
export type KindleResult = z.infer<typeof KindleResult>;

/** Why the notebook could not be read. */
export const KindleProblem = z.enum(["signed-out", "no-permission", "unreachable", "blocked", "changed"]);
export type KindleProblem = z.infer<typeof KindleProblem>;

const KindleView = z.object({
  /** For instance `amazon.co.jp`; null until the reader has chosen one. */
  domain: z.string().nullable(),
  /** `total` is null while the library is listed. */
  running: z.object({ done: z.number(), total: z.number().nullable() }).nullable(),
  problem: KindleProblem.nullable(),
  /** Read, and not yet imported by the server. */
  delivering: z.boolean(),
  last: KindleResult.nullable(),
});

/** A recent clip. */
export const RecentClip = z.object({
  id: z.uuid(),
  highlightId: z.number().int(),
  bookId: z.number().int(),
  title: z.string(),
  text: z.string(),
});
export type RecentClip = z.infer<typeof RecentClip>;

/** Something that is queued for delivery, or that the server rejects. */
const WaitingView = z.object({
  id: z.uuid(),
  /** For instance `Highlight: “Begin the morning …”`. */
  what: z.string(),
  /** Why it is set aside; null while it is queued. */
  aside: z.string().nullable(),
});
export type WaitingView = z.infer<typeof WaitingView>;

/** Everything that the popup shows. */
export const PopupView = z.object({
  version: z.string(),
  connection: ConnectionView,
  kindle: KindleView,
  /** Whether highlights are drawn on pages that the reader visits. */
  showsMarks: z.boolean(),
  /** Whether pages of the reader's own server can see the extension. */
  answersPages: z.boolean(),
  recent: z.array(RecentClip),
  waiting: z.array(WaitingView),
});
export type PopupView = z.infer<typeof PopupView>;
