import { createHmac, randomBytes } from "node:crypto";
import type { DistinctName } from "./counters.ts";

/** How long a browser or a program counts as in use after a request, and how often it is counted; milliseconds. */
const IN_USE_MS = 60 * 1000;

interface ActiveClientsOptions {
  /** Epoch milliseconds. */
  now: () => number;
  /** The salt of the current choice; null while there is none. */
  salt: () => string | null;
  countDistinct: (name: DistinctName, pseudonym: string) => void;
}

/** Which browsers and programs are in use. Only pseudonyms are kept. */
export class ActiveClients {
  readonly #options: ActiveClientsOptions;
  /** When each client was last seen and last counted. Its key is a hash that is of no use outside this process. */
  readonly #clients = new Map<string, { seen: number; counted: number }>();
  readonly #secret = randomBytes(32);

  constructor(options: ActiveClientsOptions) {
    this.#options = options;
  }

  /** Records a request of a reader. `client` identifies the browser or program, for instance by its session. */
  record(readerId: string, client: string): void {
    const at = this.#options.now();
    const key = hash(this.#secret, `${readerId} ${client}`);
    const counted = this.#clients.get(key)?.counted ?? Number.NEGATIVE_INFINITY;
    if (Math.abs(at - counted) < IN_USE_MS) return void this.#clients.set(key, { seen: at, counted });
    const salt = this.#options.salt();
    if (salt === null) return;
    this.#clients.set(key, { seen: at, counted: at });
    this.#options.countDistinct("distinct_clients", hash(salt, `client ${client}`));
    this.#options.countDistinct("distinct_users", hash(salt, `reader ${readerId}`));
  }

  /** How many browsers and programs are in use. Drops those that are not. */
  count(): number {
    const at = this.#options.now();
    for (const [key, { seen }] of this.#clients) {
      if (Math.abs(at - seen) >= IN_USE_MS) this.#clients.delete(key);
    }
    return this.#clients.size;
  }

  /** Drops all: clients of one choice are not counted under another. */
  clear(): void {
    this.#clients.clear();
  }
}

function hash(secret: string | Buffer, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex").slice(0, 16);
}
