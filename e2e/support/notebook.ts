import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import * as made from "../../extension/kindle/fixtures/notebook-pages.ts";

const TLS = join(import.meta.dirname, "../fixtures/tls");

/** The session cookie of the reader's browser at Amazon. */
export const SESSION = { name: "session-id", value: "the-reader" };

const BOOKS = [
  { asin: "B00MEDITAT", title: "Meditations", author: "By: Marcus Aurelius" },
  { asin: "B00WALDEN0", title: "Walden &amp; Civil Disobedience", author: "By: Henry David Thoreau" },
  { asin: "B00KALILA0", title: "كليلة ودمنة", author: "By: ابن المقفع" },
];

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const row = (asin: string, at: number, more: Omit<made.MadeUpRow, "id" | "header"> & { header?: string }) =>
  made.rowHtml({
    id: made.rowId(asin, at, uuid(at), more.text === undefined && more.keptBack !== true ? "NOTE" : "HIGHLIGHT"),
    header: `Highlight | Location:&nbsp;${at}`,
    location: String(at),
    ...more,
  });

const meditations = (at: number, more: Parameters<typeof row>[2]) => row("B00MEDITAT", at, more);
const walden = (at: number, more: Parameters<typeof row>[2]) => row("B00WALDEN0", at, more);

/**
 * Every page of a notebook with three books, by its address: their highlights cover all colours, notes, gaps and
 * positions.
 */
function pagesOfNotebook(): Map<string, string> {
  const book = (asin: string, token = "", limit = "") =>
    `/notebook?asin=${asin}&contentLimitState=${limit}&token=${token}`;
  return new Map([
    ["/notebook", made.firstLibraryPage(BOOKS.slice(0, 2), "books-2")],
    ["/notebook?library=list&token=books-2", made.laterLibraryPage(BOOKS.slice(2))],
    [
      book("B00MEDITAT"),
      made.firstPage("Meditations", {
        rows: [
          meditations(312, {
            text: "Begin the morning by saying to thyself, I shall meet with the busybody.",
            color: "yellow",
            note: "reread<br>before work",
          }),
          meditations(520, { text: "The soul becomes dyed with the colour of its thoughts.", color: "blue" }),
        ],
        next: "T2",
        limit: "L1",
      }),
    ],
    [
      book("B00MEDITAT", "T2", "L1"),
      made.laterPage({
        rows: [
          meditations(640, {
            text: "Waste no more time arguing about what a good man should be. Be one.",
            color: "pink",
          }),
          meditations(700, {
            text: "If it is not right, do not do it; if it is not true, do not say it.",
            color: "orange",
          }),
          meditations(810, { note: "Who translated this?" }),
        ],
      }),
    ],
    [
      book("B00WALDEN0"),
      made.firstPage("Walden", {
        truncated: true,
        rows: [
          walden(97, {
            text: "Simplify, simplify.",
            color: "yellow",
            header: "Yellow highlight | Page: 97",
            location: "",
          }),
          walden(140, { keptBack: true, color: "yellow" }),
          `<div class="a-row a-spacing-base"><span id="note"></span></div>`,
        ],
      }),
    ],
    [
      book("B00KALILA0"),
      made.firstPage("كليلة ودمنة", { rows: [row("B00KALILA0", 5, { text: "العاقل من اتعظ بغيره", color: "blue" })] }),
    ],
  ]);
}

/** A fake of Amazon's notebook on a local port, for a browser that is redirected to it. */
export class NotebookStandIn {
  readonly pages = pagesOfNotebook();
  /** Addresses in the order in which they were requested. */
  readonly asked: string[] = [];
  /** The most requests that were open at the same time. */
  mostAtOnce = 0;
  #open = 0;
  #heldAt: string | null = null;
  #held: (() => void)[] = [];
  readonly #server: Server;

  private constructor() {
    const identity = { cert: readFileSync(join(TLS, "cert.pem")), key: readFileSync(join(TLS, "key.pem")) };
    this.#server = createServer(identity, (request, response) => void this.#answer(request, response));
  }

  async #answer({ url = "", headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url.startsWith("/ap/")) return void response.end(made.signInPage);
    this.asked.push(url);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#open);
    if (url === this.#heldAt) await new Promise<void>((resolve) => this.#held.push(resolve));
    this.#open--;
    if (!headers.cookie?.includes(SESSION.value)) {
      return void response.writeHead(302, { location: "https://www.amazon.com/ap/signin" }).end();
    }
    const page = this.pages.get(url);
    return void response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html" }).end(page);
  }

  static async start(): Promise<NotebookStandIn> {
    const standIn = new NotebookStandIn();
    standIn.#server.listen(0, "127.0.0.1");
    await once(standIn.#server, "listening");
    return standIn;
  }

  /** Chromium's arguments that redirect Amazon's host to this one, and block the real one. */
  get args(): string[] {
    const { port } = this.#server.address() as AddressInfo;
    const names = ["read.amazon.com", "read.amazon.co.jp", "www.amazon.com"];
    const rules = names.map((name) => `MAP ${name}:443 127.0.0.1:${port}`).join(",");
    return [`--host-resolver-rules=${rules}`, "--ignore-certificate-errors"];
  }

  /** Holds requests for this page from now on, until they are released. */
  holdAt(address: string): void {
    this.#heldAt = address;
  }

  release(): void {
    this.#heldAt = null;
    for (const answer of this.#held.splice(0)) answer();
  }

  /** Changes the text of a page, as if the reader had highlighted more. */
  change(address: string, from: string, to: string): void {
    const page = this.pages.get(address) ?? "";
    if (!page.includes(from)) throw new Error(`notebook stand-in: ${from} is not at ${address}`);
    this.pages.set(address, page.replace(from, to));
  }

  async stop(): Promise<void> {
    this.release();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
