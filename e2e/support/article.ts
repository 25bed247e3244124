import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { z } from "zod";
import type { Clip, NewClip, TextSelector } from "#lib/api-contract/clip.ts";
import { Highlight } from "#lib/api-contract/highlight.ts";
import { ClipperCard } from "./clipper-card.ts";
import type { ClippingJourney, Site } from "./clipping.ts";
import { ask, tokenFor } from "./reader.ts";
import type { LektrServer } from "./server.ts";

const HEAD = `<title>On lighthouses – Example</title>
<link rel="canonical" href="/essays/lighthouses">
<meta property="og:site_name" content="The Example Review">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article","headline":"On lighthouses",
"author":{"@type":"Person","name":"Ines Okafor"},"datePublished":"2023-11-05T08:00:00Z"}</script>
<style>body{font:18px/1.6 Georgia,serif;max-width:38em;margin:3em auto;padding:0 1em}</style>`;

export const OPENING =
  "The lighthouse keeper wrote every evening, even when nothing had happened that was worth a line.";
export const COUNTED =
  "He counted ships, clouds, and the birds that struck the glass. The numbers were never the same twice.";
export const SALT = "Salt had eaten the hinges of every door, and the stairs sang under his boots in the night watch.";
export const TRUNK = "When he died they found forty years of evenings in a trunk, and nobody who could read his hand.";
export const LAMP = "The lamp itself was older than the tower, brought from a wreck and never quite forgiven for it.";

/** A page with these paragraphs; markup is left unchanged. */
export function essay(...paragraphs: string[]): string {
  const set = paragraphs.map((paragraph) => (paragraph.startsWith("<") ? paragraph : `<p>${paragraph}</p>`));
  return `<!doctype html><html lang="en"><head>${HEAD}</head><body><article><h1>On lighthouses</h1>\n${set.join("\n")}</article></body></html>`;
}

export const PATH = "/essays/lighthouses";

export async function openArticle(
  { clipping, site }: { clipping: ClippingJourney; site: Site },
  path = `${PATH}?utm_source=mail`,
) {
  const page = await clipping.context.newPage();
  await page.goto(site.url + path);
  return { page, card: new ClipperCard(page) };
}

/** The highlights of the library, from the API. */
export async function kept({ url }: LektrServer): Promise<Highlight[]> {
  const answer = await (await ask(url, await tokenFor(url), "/api/v1/highlights")).json();
  return z.object({ items: z.array(Highlight) }).parse(answer).items;
}

/** A passage of a text, as the clipper describes it. */
function selectorsOf(exact: string, all: string[]): TextSelector[] {
  const text = all.join("\n");
  const start = text.indexOf(exact);
  const end = start + exact.length;
  const around = (from: number, to: number) => text.slice(Math.max(0, from), to).replaceAll("\n", " ");
  return [
    { type: "TextQuoteSelector", exact, prefix: around(start - 48, start), suffix: around(end, end + 48) },
    { type: "TextPositionSelector", start, end },
  ];
}

export async function keep(lektr: LektrServer, address: string, texts: string[], all: string[]): Promise<void> {
  const token = await tokenFor(lektr.url);
  for (const exact of texts) {
    const clip: NewClip = {
      id: randomUUID(),
      page: { url: address, title: "On lighthouses", author: null, site: null, publishedAt: null },
      text: exact,
      note: null,
      tags: [],
      color: "green",
      selectors: selectorsOf(exact, all),
      clippedAt: "2024-05-01T20:00:00",
    };
    const init = { method: "POST", body: JSON.stringify(clip), headers: { "content-type": "application/json" } };
    expect((await ask(lektr.url, token, "/api/v1/clips", init)).status).toBe(201);
  }
}

/** A clip in a server's response. */
export function clipOf(text: string, all: string[], id: number): Clip {
  const nothing = { note: null, chapter: null, page: null, location: null, tags: [], editedAt: null, favorite: false };
  const highlight = { ...nothing, id, bookId: 1, kind: "highlight" as const, text, color: "green" as const };
  return {
    highlight: { ...highlight, source: "clipper", sourceUrl: null, highlightedAt: null, clipped: false },
    book: { id: 1, title: "On lighthouses", author: null },
    selectors: selectorsOf(text, all),
  };
}

/** Saved passages of the article, and the original article. */
export const KEPT = [COUNTED, SALT, TRUNK, LAMP];
export const BEFORE = ["On lighthouses", OPENING, COUNTED, SALT, TRUNK, LAMP];
