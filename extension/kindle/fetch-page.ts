import type { Fetch } from "../server/call.ts";
import type { KindleProblem } from "../view.ts";

export type KindlePage = { ok: true; html: string } | { ok: false; problem: KindleProblem };

const PATIENCE_MS = 30_000;

/** The address of a page of the library. `token`: empty for the first. */
export function libraryAddress(domain: string, token: string): string {
  return `https://read.${domain}/notebook${token === "" ? "" : `?library=list&token=${inAddress(token)}`}`;
}

/** The address of a page of a book's highlights; `next` is null for the first. */
export function bookAddress(domain: string, asin: string, next: { token: string; contentLimitState: string } | null) {
  const limit = inAddress(next?.contentLimitState ?? "");
  return `https://read.${domain}/notebook?asin=${asin}&contentLimitState=${limit}&token=${inAddress(next?.token ?? "")}`;
}

/** Some tokens are encoded already, and must be sent unchanged. */
function inAddress(token: string): string {
  return /%[0-9a-f]{2}/i.test(token) ? token : encodeURIComponent(token);
}

/** Fetches a page of the notebook as the reader who is signed in to Amazon in this browser. */
export async function fetchPage(fetch: Fetch, url: string): Promise<KindlePage> {
  try {
    const response = await fetch(url, request("follow"));
    if (isElsewhere(response, url) || response.status === 401 || response.status === 403) return no("signed-out");
    // Amazon rejects bots with 503 and a page that says so.
    if (response.ok || response.status === 503) return { ok: true, html: await response.text() };
    return no(response.status === 404 ? "changed" : "unreachable");
  } catch {
    return no(await whyItFailed(fetch, url));
  }
}

/** The sign-in page is on another host, for which we have no permission: following the redirect fails. */
async function whyItFailed(fetch: Fetch, url: string): Promise<KindleProblem> {
  try {
    const response = await fetch(url, request("manual"));
    return response.type === "opaqueredirect" ? "signed-out" : "unreachable";
  } catch {
    return "unreachable";
  }
}

function request(redirect: RequestRedirect): RequestInit {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return { credentials: "include", cache: "no-store", redirect, headers: { accept: "text/html" }, signal };
}

function isElsewhere(response: Response, url: string): boolean {
  if (!response.redirected) return false;
  const [there, asked] = [new URL(response.url), new URL(url)];
  return there.host !== asked.host || there.pathname.startsWith("/ap/");
}

function no(problem: KindleProblem): KindlePage {
  return { ok: false, problem };
}
