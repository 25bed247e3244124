import { z } from "zod";

/** How to reach PostHog's private API. Clock and network come from outside. */
export interface ApiOptions {
  appHost: string;
  projectId: number;
  /** A personal key (`phx_…`) that may read the project, and read and write dashboards, insights and queries. */
  personalKey: string;
  fetch: typeof fetch;
  /** Waits so many milliseconds. */
  wait: (ms: number) => Promise<void>;
}

const Page = z.object({ next: z.string().nullable(), results: z.array(z.unknown()) });

/** Longer than any pause that PostHog asks for: its limits are by the minute and by the hour. */
const LONGEST_PAUSE_S = 3600;
const MOST_ATTEMPTS = 5;

/** PostHog's private API, of one project. */
export class PostHogApi {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** The project's own settings. */
  project(): Promise<unknown> {
    return this.#request("GET", this.#address(""));
  }

  changeProject(changes: Record<string, unknown>): Promise<unknown> {
    return this.#request("PATCH", this.#address(""), changes);
  }

  /** All of a kind, over all pages. */
  async list(kind: "dashboards" | "insights"): Promise<unknown[]> {
    const found: unknown[] = [];
    let next: string | null = this.#address(`${kind}/?limit=100`);
    while (next !== null) {
      const page: z.infer<typeof Page> = Page.parse(await this.#request("GET", next));
      found.push(...page.results);
      next = page.next;
    }
    return found;
  }

  one(kind: "dashboards" | "insights", id: number): Promise<unknown> {
    return this.#request("GET", this.#address(`${kind}/${id}/`));
  }

  create(kind: "dashboards" | "insights", body: Record<string, unknown>): Promise<unknown> {
    return this.#request("POST", this.#address(`${kind}/`), body);
  }

  change(kind: "dashboards" | "insights", id: number, body: Record<string, unknown>): Promise<unknown> {
    return this.#request("PATCH", this.#address(`${kind}/${id}/`), body);
  }

  /** Runs a HogQL query, and waits for its result. */
  query(hogql: string): Promise<unknown> {
    const body = { query: { kind: "HogQLQuery", query: hogql }, refresh: "blocking" };
    return this.#request("POST", this.#address("query/"), body);
  }

  #address(path: string): string {
    const { appHost, projectId } = this.#options;
    return `${appHost.replace(/\/+$/, "")}/api/projects/${projectId}/${path}`;
  }

  /** A request; one that is asked to wait (429) is repeated after the pause. @throws {Error} for any other refusal. */
  async #request(method: string, url: string, body?: Record<string, unknown>, attempt = 1): Promise<unknown> {
    const { personalKey, fetch, wait, appHost } = this.#options;
    // The address of the next page comes from the other side: the key goes to no other host.
    if (new URL(url).origin !== new URL(appHost).origin) throw new Error(`posthog: refers to another host: ${url}`);
    const headers = { authorization: `Bearer ${personalKey}`, "content-type": "application/json" };
    const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (response.status === 429 && attempt < MOST_ATTEMPTS) {
      await wait(1000 * Math.min(Number(response.headers.get("retry-after") ?? 60) || 60, LONGEST_PAUSE_S));
      return this.#request(method, url, body, attempt + 1);
    }
    if (!response.ok) throw new Error(`posthog: ${method} ${new URL(url).pathname} was answered ${response.status}`);
    return response.json();
  }
}
