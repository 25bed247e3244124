import { z } from "zod";
import { AddressNotPermitted, type Resolve } from "#lib/outgoing/permitted-lookup.ts";
import { getBytes, type OutgoingResponse, ResponseTooLarge } from "#lib/outgoing/get-bytes.ts";
import { titleKeysOf } from "#lib/import/books/titles.ts";
import { errorCode } from "#lib/vocabulary/error-code.ts";
import type { CoverLookupFailure } from "#lib/vocabulary/covers.ts";
import type { RequestPace } from "./pace.ts";

/** The most that is read of a response. Bytes. */
const MOST_BYTES = 2 * 1024 * 1024;
/** For all requests of a lookup together. Milliseconds. */
const TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 5;
/** Where covers may come from: Open Library has its images on the servers of the Internet Archive, whose part it is. */
const HOSTS = ["openlibrary.org", "archive.org"];

/** By what a cover is looked for: by the ISBN, and else by the rest. That is all that is sent. */
export interface CoverWanted {
  isbn: string | null;
  title: string;
  /** Of the first author. */
  author: string | null;
}

/** The result of looking for a cover. `image` is what came, unchecked. */
export type CoverLookup = { is: "found"; image: Buffer } | { is: "failed"; failure: CoverLookupFailure };

/** What a lookup needs. */
export interface OpenLibraryContext {
  /** A server that stands in for Open Library, such as a mirror; null: Open Library itself. */
  mirror: URL | null;
  /** Shared by all lookups of the process. */
  pace: RequestPace;
  timeoutMs?: number;
  resolve?: Resolve;
}

/** Asks Open Library for the cover of a book: for that of its ISBN, else for that of the first book with its title. */
export async function lookUpCover(
  context: OpenLibraryContext,
  wanted: CoverWanted,
  signal: AbortSignal,
): Promise<CoverLookup> {
  const timeout = AbortSignal.timeout(context.timeoutMs ?? TIMEOUT_MS);
  const asking = { ...context, signal: AbortSignal.any([signal, timeout]) };
  try {
    const image = (await imageByIsbn(asking, wanted)) ?? (await imageByTitle(asking, wanted));
    return image ? { is: "found", image } : { is: "failed", failure: "no_cover" };
  } catch (error) {
    if (signal.aborted) return { is: "failed", failure: "cancelled" };
    return { is: "failed", failure: timeout.aborted ? "timeout" : failureOf(error) };
  }
}

type LookupRequest = OpenLibraryContext & { signal: AbortSignal };

/** A response that does not answer the request. */
class UnexpectedAnswer extends Error {
  readonly failure: CoverLookupFailure;
  constructor(failure: CoverLookupFailure) {
    super(`covers: ${failure}`);
    this.failure = failure;
  }
}

const UNKNOWN_HOST = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "EAI_NONAME", "ENETUNREACH"]);

function failureOf(error: unknown): CoverLookupFailure {
  if (error instanceof UnexpectedAnswer) return error.failure;
  if (error instanceof ResponseTooLarge) return "too_large";
  if (error instanceof AddressNotPermitted) return "elsewhere";
  return UNKNOWN_HOST.has(errorCode(error) ?? "") ? "no_network" : "unreachable";
}

async function imageByIsbn(asking: LookupRequest, { isbn }: CoverWanted): Promise<Buffer | null> {
  return isbn === null ? null : imageAt(asking, `/b/isbn/${isbn}-L.jpg?default=false`);
}

async function imageAt(asking: LookupRequest, path: string): Promise<Buffer | null> {
  const { status, body } = await get(
    asking,
    new URL(path, asking.mirror ?? "https://covers.openlibrary.org"),
    "image/*",
  );
  return status === 404 ? null : body;
}

const Found = z.object({
  docs: z.array(z.object({ title: z.string(), cover_i: z.number().int().positive().nullish() })),
});

async function imageByTitle(asking: LookupRequest, { title, author }: CoverWanted): Promise<Buffer | null> {
  const url = new URL("/search.json", asking.mirror ?? "https://openlibrary.org");
  const query = { title, ...(author !== null && { author }), fields: "cover_i,title,author_name", limit: "5" };
  url.search = `${new URLSearchParams(query)}`;
  const { body } = await get(asking, url, "application/json");
  const found = Found.safeParse(parsed(body)).data;
  if (!found) throw new UnexpectedAnswer("unreadable");
  // It also finds books whose titles only have a word in common.
  const { mainKey } = titleKeysOf(title);
  const same = found.docs.find((book) => book.cover_i != null && titleKeysOf(book.title).mainKey === mainKey);
  return same ? imageAt(asking, `/b/id/${same.cover_i}-L.jpg?default=false`) : null;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnexpectedAnswer("unreadable");
    throw error;
  }
}

/** Follows redirects. Resolves with a response that is good, or 404. */
async function get(asking: LookupRequest, first: URL, accept: string): Promise<OutgoingResponse> {
  const { mirror, pace, signal, resolve } = asking;
  let url = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (!isPermitted(url, mirror)) throw new UnexpectedAnswer("elsewhere");
    await pace.turn(signal);
    const allowPrivate = url.origin === mirror?.origin;
    const limits = { allowPrivate, mostBytes: MOST_BYTES, signal, ...(resolve && { resolve }) };
    const response = await getBytes({ url, accept, ...limits });
    const { status, location } = response;
    if (status === 200 || status === 404) return response;
    if (status === 403 || status === 429) throw new UnexpectedAnswer("slow_down");
    if (status < 300 || status >= 400 || location === null) throw new UnexpectedAnswer("status");
    url = addressIn(location, url);
  }
  throw new UnexpectedAnswer("elsewhere");
}

function addressIn(location: string, base: URL): URL {
  if (!URL.canParse(location, base)) throw new UnexpectedAnswer("elsewhere");
  return new URL(location, base);
}

function isPermitted(url: URL, mirror: URL | null): boolean {
  if (mirror !== null && url.origin === mirror.origin) return true;
  const { protocol, hostname, port } = url;
  const isTheirs = HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === "https:" && port === "" && isTheirs;
}
