import { browser } from "wxt/browser";
import { z } from "zod";
import { Clip, NewClip } from "#lib/api-contract/clip.ts";
import { Color } from "#lib/api-contract/highlight.ts";
import { PopupView } from "./view.ts";

// Otherwise Zod would test whether it may compile functions, which the content security policy of extensions forbids.
z.config({ jitless: true });

/** A message from a part of the extension to the background, and the schema of its response. */
export interface Exchange<Q, A> {
  type: string;
  /** Web pages may only send messages meant for them. */
  from: "page" | "popup";
  question: z.ZodType<Q>;
  answer: z.ZodType<A>;
}

function exchange<Q extends z.ZodRawShape, A>(
  from: "page" | "popup",
  type: string,
  question: Q,
  answer: z.ZodType<A>,
): Exchange<z.infer<z.ZodObject<Q>>, A> {
  return { type, from, question: z.object(question), answer };
}

/** A highlight of the library by its id, or a queued clip by its uuid. */
const ClipName = z.union([z.number().int(), z.uuid()]);
const ClipChange = z.object({
  note: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  color: Color.nullable().optional(),
});
export type ClipChange = z.infer<typeof ClipChange>;

/** `waiting`: stored here until the server can be reached. */
const Kept = z.object({ ok: z.literal(true), state: z.enum(["delivered", "waiting"]) });
const Ok = z.object({ ok: z.literal(true) });

/** A content script's message, sent by `ask(clipPassage, { clip })`; as data `{type: "clip", clip}`. */
export const clipPassage = exchange("page", "clip", { clip: NewClip }, Kept.extend({ clip: Clip.optional() }));
export const clipsOf = exchange(
  "page",
  "clips-of",
  { url: z.string() },
  z.object({
    ok: z.literal(true),
    connected: z.boolean(),
    /** The address of the app; null if it is not connected. */
    server: z.string().nullable(),
    items: z.array(Clip),
    /** Created here, and not delivered yet. */
    waiting: z.array(NewClip),
  }),
);
export const editClip = exchange("page", "edit-clip", { id: ClipName, change: ClipChange }, Kept);
export const deleteClip = exchange("page", "delete-clip", { id: ClipName }, Kept);
export const openConnect = exchange("page", "open-popup-connect", {}, Ok);

/** Sent on behalf of pages of the reader's own server. */
export const pageStatus = exchange(
  "page",
  "page-status",
  {},
  z.object({
    installed: z.literal(true),
    version: z.string(),
    amazonLoggedIn: z.boolean(),
    isSyncing: z.boolean(),
    lastSyncTime: z.string().nullable(),
    /** Minutes. */
    autoSyncInterval: z.number(),
  }),
);
export const pageSync = exchange(
  "page",
  "page-sync",
  {},
  z.object({
    success: z.boolean(),
    booksProcessed: z.number(),
    highlightsImported: z.number(),
    error: z.string().optional(),
  }),
);

/** The popup's messages. */
export const look = exchange("popup", "look", {}, PopupView);
/** The popup was opened: check whether the server is reachable. */
export const opened = exchange("popup", "opened", {}, Ok);
export const connect = exchange(
  "popup",
  "connect",
  { address: z.string() },
  z.discriminatedUnion("ok", [Ok, z.object({ ok: z.literal(false), reason: z.string() })]),
);
export const cancelConnect = exchange("popup", "cancel-connect", {}, Ok);
export const disconnect = exchange("popup", "disconnect", {}, Ok);
export const syncKindle = exchange("popup", "sync-kindle", { domain: z.string() }, Ok);
export const stopKindle = exchange("popup", "stop-kindle", {}, Ok);
export const deliverNow = exchange("popup", "deliver-now", {}, Ok);
export const tryAgain = exchange("popup", "try-again", { id: z.uuid() }, Ok);
export const forget = exchange("popup", "forget", { id: z.uuid() }, Ok);
export const captureSelection = exchange(
  "popup",
  "capture-selection",
  {},
  z.object({ ok: z.boolean(), reason: z.string().optional() }),
);
/** Which scripts run on pages is the reader's choice; the popup asks for the browser's permission. */
export const showMarks = exchange("popup", "show-marks", { on: z.boolean() }, Ok);
export const answerPagesOfServer = exchange("popup", "answer-pages", { on: z.boolean() }, Ok);
const SearchReply = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    /** `snippet`: escaped HTML in which only `<mark>` is markup. */
    items: z.array(z.object({ id: z.number(), bookId: z.number(), title: z.string(), snippet: z.string() })),
  }),
  z.object({ ok: z.literal(false), reason: z.string() }),
]);
export type SearchReply = z.infer<typeof SearchReply>;
export const searchLibrary = exchange("popup", "search", { query: z.string() }, SearchReply);

/** Sends a message to the background. @throws if its response does not match the schema */
export async function ask<Q, A>({ type, answer }: Exchange<Q, A>, question: NoInfer<Q>): Promise<A> {
  return answer.parse(await browser.runtime.sendMessage({ ...question, type }));
}

/** Messages from the background to a tab: save the selection; redraw the highlights. */
export const ToTab = z.discriminatedUnion("type", [
  z.object({ type: z.literal("capture") }),
  z.object({ type: z.literal("redraw") }),
]);
export type ToTab = z.infer<typeof ToTab>;
