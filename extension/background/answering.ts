import { browser } from "wxt/browser";
import type { Exchange } from "../messages.ts";

/** The page that sends a message, and its tab. */
export type MessageSender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];
type Answering = (message: unknown, sender: MessageSender) => Promise<unknown>;

const known = new Map<string, { from: "page" | "popup"; answer: Answering }>();

/** Registers the handler for a message. */
export function answer<Q, A>(
  { type, from, question }: Exchange<Q, A>,
  give: (question: NoInfer<Q>, sender: MessageSender) => Promise<A>,
): void {
  known.set(type, { from, answer: async (message, sender) => give(question.parse(message), sender) });
}

/** Starts listening for messages. Web pages only get responses to messages meant for them. */
export function hearQuestions(): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const found = known.get(typeOf(message));
    if (!found || (found.from === "popup" && !isOurPage(sender))) return false;
    found.answer(message, sender).then(respond, (cause: unknown) => {
      console.error("background: a question could not be answered", cause);
      respond(undefined);
    });
    return true;
  });
}

function typeOf(message: unknown): string {
  if (typeof message !== "object" || message === null || !("type" in message)) return "";
  return typeof message.type === "string" ? message.type : "";
}

/** Whether the sender is a page of the extension, such as its popup. */
export function isOurPage({ id, url }: MessageSender): boolean {
  return id === browser.runtime.id && url?.startsWith(`${self.location.origin}/`) === true;
}
