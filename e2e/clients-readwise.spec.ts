import { z } from "zod";
import {
  ReadwiseExport,
  ReadwiseHighlights,
  ReadwiseReview,
  ReadwiseTags,
  ReadwiseTakenBooks,
} from "#lib/api-contract/readwise-answers.ts";
import { ask, OWNER_ENV, tokenFor } from "./support/reader.ts";
import { expect, test } from "./support/server.ts";

test.use({ lektrEnv: OWNER_ENV });

interface ReadwiseCall {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends a request like a Readwise client, without following redirects. */
async function call(address: string, token: string, { method, body, headers = {} }: ReadwiseCall = {}) {
  const response = await fetch(address, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    redirect: "manual",
    headers: {
      authorization: `Token ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === "" ? null : JSON.parse(text);
  return { status: response.status, answer, headers: response.headers };
}

/** A highlight as Readest sends it: with all others of the book, each time. */
const READEST = {
  text: "The soul becomes dyed with the colour of its thoughts.",
  title: "Meditations",
  author: "Marcus Aurelius",
  source_type: "readest",
  category: "books",
  note: ".stoic Book V",
  location: 42,
  location_type: "page",
  highlighted_at: "2024-03-04T10:00:00.123Z",
  highlight_url: "readest://annotation/0123456789abcdef/a1b2c3d",
  color: "purple",
};
const SECOND = {
  ...READEST,
  text: "Begin the morning by saying to thyself: I shall meet with the busybody.",
  note: undefined,
  location: undefined,
  highlight_url: "readest://annotation/0123456789abcdef/e4f5a6b",
};

/** The web view in which Readest runs, whose origin it sends with native requests. */
const APP = { origin: "http://tauri.localhost", "user-agent": "tauri-plugin-http/2.5.0" };

for (const slash of ["/", ""]) {
  test(`Readest checks its token and sends a book’s highlights, with “${slash}” at the end`, async ({ lektr }) => {
    const token = await programToken(lektr.url, "Readest", "import");
    const at = (path: string) => `${lektr.url}/api/v2/${path}${slash}`;
    expect(await call(at("auth"), token, { headers: APP })).toMatchObject({ status: 204, answer: null });
    const wrong = await call(at("auth"), "wrong");
    expect(wrong).toMatchObject({ status: 401, answer: { code: "unauthorized", detail: "Please sign in." } });

    const first = await call(at("highlights"), token, { body: { highlights: [READEST] }, headers: APP });
    expect(first.status).toBe(200);
    const [book] = ReadwiseTakenBooks.parse(first.answer);
    expect(book).toMatchObject({ title: "Meditations", category: "books", num_highlights: 1, source: "readest" });
    expect(book?.highlights_url).toBe(`${lektr.url}/books/${book?.id}`);

    // The whole book again, with one more: nothing is duplicated, and both are returned in the order in which they were
    // sent.
    const again = await call(at("highlights"), token, { body: { highlights: [SECOND, READEST] } });
    const [same] = ReadwiseTakenBooks.parse(again.answer);
    expect(same).toMatchObject({ id: book?.id, num_highlights: 2 });
    expect(same?.modified_highlights[1]).toBe(book?.modified_highlights[0]);
    expect(await call(at("highlights"), token, { body: { highlights: [SECOND, READEST] } })).toEqual({
      ...again,
      headers: expect.anything(),
    });

    const session = await tokenFor(lektr.url);
    const { items } = await (await ask(lektr.url, session, "/api/v1/imports")).json();
    expect(items).toMatchObject([
      { source: "readest", origin: "client", client: "Readest", counts: { entries: 2, added: 1, unchanged: 1 } },
      { counts: { entries: 1, added: 1 } },
    ]);
    const kept = await ask(lektr.url, session, `/api/v1/highlights/${book?.modified_highlights[0]}`);
    expect(await kept.json()).toMatchObject({
      note: "Book V",
      tags: ["stoic"],
      page: "42",
      color: "purple",
      highlightedAt: "2024-03-04T10:00:00",
      source: "readest",
      sourceUrl: READEST.highlight_url,
    });
  });
}

test("a page of another site neither sends highlights with the reader’s cookie nor reads any", async ({ lektr }) => {
  const session = await tokenFor(lektr.url);
  const origin = "https://evil.example.org";
  const forged = await fetch(`${lektr.url}/api/v2/highlights/`, {
    method: "POST",
    headers: { origin, cookie: `token=${session}`, "content-type": "text/plain" },
    body: JSON.stringify({ highlights: [READEST] }),
  });
  expect(forged.status).toBe(403);
  const asking = { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
  expect((await fetch(`${lektr.url}/api/v2/highlights/`, { method: "OPTIONS", headers: asking })).status).toBe(403);
  const read = await fetch(`${lektr.url}/api/v2/export/`, { headers: { origin, cookie: `token=${session}` } });
  expect(read.headers.get("access-control-allow-origin")).toBeNull();
});

test("Moon+ Reader posts each highlight to exactly the address it is given", async ({ lektr }) => {
  const token = await programToken(lektr.url, "Moon+ Reader", "import");
  const sent = {
    title: "Walden",
    author: "Henry David Thoreau",
    chapter: "Economy",
    note: "",
    text: "Simplify, simplify.",
  };
  for (const [index, address] of ["/api/v2/highlights", "/api/v2/highlights/"].entries()) {
    const answer = await call(lektr.url + address, token, {
      body: { highlights: [{ ...sent, text: `${sent.text} ${index}` }] },
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Dalvik/2.1.0 (Linux; U; Android 14)",
      },
    });
    expect([answer.status, ReadwiseTakenBooks.parse(answer.answer)[0]?.num_highlights]).toEqual([200, index + 1]);
  }
  const untitled = await call(`${lektr.url}/api/v2/highlights`, token, {
    body: { highlights: [{ text: "Know thyself." }] },
  });
  expect(untitled.answer).toMatchObject([{ title: "Quotes", author: null }]);
});

test("what is too long is refused by its name, and nothing of it comes in", async ({ lektr }) => {
  const token = await programToken(lektr.url, "Script", "write");
  const limits = { text: 8191, title: 511, author: 1024, source_url: 2047, image_url: 2047, highlight_url: 2047 };
  for (const [field, most] of Object.entries(limits)) {
    const highlights = [READEST, { ...SECOND, [field]: "x".repeat(most + 1) }];
    const refused = await call(`${lektr.url}/api/v2/highlights/`, token, { body: { highlights } });
    expect(refused).toMatchObject({
      status: 400,
      answer: { code: "invalid_request", detail: expect.stringContaining(`highlights.1.${field}: at most `) },
    });
  }
  for (const body of [{}, { highlights: [] }, { highlights: [{ title: "Walden" }] }, []]) {
    expect(await call(`${lektr.url}/api/v2/highlights/`, token, { body })).toMatchObject({ status: 400 });
  }
  const huge = { highlights: Array.from({ length: 400 }, () => ({ text: "x".repeat(8000) })) };
  expect(await call(`${lektr.url}/api/v2/highlights/`, token, { body: huge })).toMatchObject({ status: 413 });
  expect(await call(`${lektr.url}/api/v2/export/`, token)).toMatchObject({ answer: { count: 0, results: [] } });
  const fits = { ...READEST, text: "x".repeat(8191), title: "y".repeat(511), author: "z".repeat(1024) };
  expect(await call(`${lektr.url}/api/v2/highlights/`, token, { body: { highlights: [fits] } })).toMatchObject({
    status: 200,
  });
});

test("a token does what its scope allows, and highlights of others are not there", async ({ lektr }) => {
  const [reading, importing, writing] = await Promise.all(
    (["read", "import", "write"] as const).map((scope) => programToken(lektr.url, scope, scope)),
  );
  const at = (path: string) => `${lektr.url}/api/v2/${path}`;
  const sending = { body: { highlights: [READEST, { text: "Simplify.", title: "Walden" }] } };
  expect(await call(at("highlights/"), reading ?? "", sending)).toMatchObject({
    status: 403,
    answer: { code: "scope" },
  });
  expect(await call(at("highlights/"), importing ?? "", sending)).toMatchObject({ status: 200 });
  for (const path of [
    "highlights/",
    "highlights/1/",
    "books/",
    "books/1/",
    "export/",
    "review/",
    "highlights/1/tags/",
  ]) {
    expect(await call(at(path), importing ?? "")).toMatchObject({
      status: 403,
      answer: { detail: expect.any(String) },
    });
    expect(await call(at(path), reading ?? "")).toMatchObject({ status: 200 });
  }
  const change = { method: "PATCH", body: { text: "Simplify, simplify.", note: ".life Twice.", color: "green" } };
  expect(await call(at("highlights/2/"), reading ?? "", change)).toMatchObject({ status: 403 });
  expect(await call(at("highlights/2"), writing ?? "", change)).toMatchObject({
    status: 200,
    answer: { id: 2, text: "Simplify, simplify.", note: "Twice.", color: "green", tags: [{ name: "life" }] },
  });
  const tagged = await call(at("highlights/2/tags/"), writing ?? "", { body: { name: "classics" } });
  const tag = z.object({ id: z.number(), name: z.literal("classics") }).parse(tagged.answer);
  expect(await call(at(`highlights/2/tags/${tag.id}`), writing ?? "", { method: "DELETE" })).toMatchObject({
    status: 204,
  });
  const worn = await call(at("highlights/2/tags"), reading ?? "");
  expect(ReadwiseTags.parse(worn.answer)).toMatchObject({ count: 1, results: [{ name: "life" }] });
  expect(await call(at("books/1"), reading ?? "")).toMatchObject({ answer: { id: 1, title: "Meditations" } });

  expect(await call(at("highlights/2/"), writing ?? "", { method: "DELETE" })).toMatchObject({
    status: 204,
    answer: null,
  });
  for (const path of ["highlights/2/", "highlights/99/", "books/99/", "highlights/zero/", "highlights/2/tags/"]) {
    expect(await call(at(path), reading ?? "")).toMatchObject({ status: 404, answer: { code: "not_found" } });
  }
  const session = await tokenFor(lektr.url);
  const { items } = await (await ask(lektr.url, session, "/api/v1/trash")).json();
  expect(items).toMatchObject([{ highlight: { id: 2 } }]);
});

test("5,000 highlights go out page by page, and then only what changed", async ({ lektr }) => {
  const token = await programToken(lektr.url, "Obsidian", "write");
  const at = (path: string) => `${lektr.url}/api/v2/${path}`;
  const ids: number[] = [];
  for (let batch = 0; batch < 5; batch++) {
    const highlights = Array.from({ length: 1000 }, (_, nth) => ({
      text: `Passage ${batch * 1000 + nth} of this library, about the colour of thoughts and the hour of the morning.`,
      title: nth < 100 ? "A long book" : `Book ${batch}.${nth % 50}`,
      author: "An Author",
      location: batch * 1000 + nth,
      location_type: "order",
    }));
    const taken = await call(at("highlights/"), token, { body: { highlights } });
    expect(taken.status).toBe(200);
    ids.push(...ReadwiseTakenBooks.parse(taken.answer).flatMap((book) => book.modified_highlights));
  }
  expect(new Set(ids).size).toBe(5000);

  const walk = async (query: Record<string, string>) => {
    const pages: z.infer<typeof ReadwiseExport>[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const params: URLSearchParams = new URLSearchParams({ ...query, ...(cursor && { pageCursor: cursor }) });
      const began = performance.now();
      const page = ReadwiseExport.parse((await call(`${at("export/")}?${params}`, token)).answer);
      expect(performance.now() - began).toBeLessThan(2000);
      pages.push(page);
      cursor = page.nextPageCursor;
    }
    return pages;
  };
  const found = (pages: z.infer<typeof ReadwiseExport>[]) =>
    pages.flatMap((page) => page.results.flatMap((book) => book.highlights.map(({ id }) => id)));
  const all = await walk({});
  expect(all.length).toBeGreaterThanOrEqual(5);
  expect(all.map(({ count }) => count)).toEqual(all.map(() => 251));
  expect(found(all).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));

  const since = new Date().toISOString();
  const [edited, deleted] = [ids[7] ?? 0, ids[4321] ?? 0];
  await call(at(`highlights/${edited}/`), token, { method: "PATCH", body: { note: "New." } });
  await call(at(`highlights/${deleted}/`), token, { method: "DELETE" });
  expect(found(await walk({ updatedAfter: since }))).toEqual([edited]);
  const [changed] = await walk({ updatedAfter: since, includeDeleted: "true" });
  const said = changed?.results.flatMap((book) => book.highlights.map(({ id, is_deleted }) => [id, is_deleted]));
  expect(Object.fromEntries(said ?? [])).toEqual({ [edited]: false, [deleted]: true });
  expect(await call(`${at("export/")}?pageCursor=nonsense`, token)).toMatchObject({ status: 400 });

  const list = ReadwiseHighlights.parse((await call(`${at("highlights")}?page_size=1000&page=2`, token)).answer);
  expect(list).toMatchObject({
    count: 4999,
    next: `${at("highlights")}?page_size=1000&page=3`,
    previous: `${at("highlights")}?page_size=1000&page=1`,
  });
  const next = ReadwiseHighlights.parse((await call(list.next ?? "", token)).answer);
  expect(next.results).toHaveLength(1000);
  const review = ReadwiseReview.parse((await call(at("review"), token)).answer);
  expect(new Set(review.highlights.map(({ title }) => title)).size).toBe(5);
});

test("241 requests within a minute are one too many, which says when to go on", async ({ lektr }) => {
  const token = await programToken(lektr.url, "Eager", "read");
  const statuses = new Set<number>();
  for (let nth = 0; nth < 240; nth++) statuses.add((await call(`${lektr.url}/api/v2/auth/`, token)).status);
  expect([...statuses]).toEqual([204]);
  const refused = await call(`${lektr.url}/api/v2/auth/`, token);
  expect(refused).toMatchObject({ status: 429, answer: { code: "too_many_requests", detail: expect.any(String) } });
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
});

/** Creates a token of the owner’s for a program, as in Settings. */
async function programToken(url: string, name: string, scope: "read" | "write" | "import"): Promise<string> {
  const session = await tokenFor(url);
  const made = await ask(url, session, "/api/v1/tokens", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, scope }),
  });
  return z.object({ token: z.string() }).parse(await made.json()).token;
}
