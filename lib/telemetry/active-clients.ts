import { createHmac, randomBytes } from "node:crypto";
import type { DistinctName } from "./counters.ts";

/** How long a browser or a program counts as in use after a request, and how often it is counted; milliseconds. */
const IN_USE_MS = 60 * 1000;

interface PresenceOptions {
  /** Epoch milliseconds. */
  now: () => number;
  /** The secret of the choice that stands, or null while there is none. */
  salt: () => string | null;
  count: (name: DistinctName, pseudonym: string) => void;
}

/** Who uses this process: told apart, never named. */
export class Presence {
  readonly #options: PresenceOptions;
  /** When each client was last seen and last counted. The keys mean nothing outside this process. */
  readonly #clients = new Map<string, { seen: number; counted: number }>();
  readonly #secret = randomBytes(32);

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** A reader was here, with a browser or a program; `client` tells these apart, for instance by their session. */
  seen(readerId: string, client: string): void {
    const at = this.#options.now();
    const key = hash(this.#secret, `${readerId} ${client}`);
    const counted = this.#clients.get(key)?.counted ?? Number.NEGATIVE_INFINITY;
    if (Math.abs(at - counted) < IN_USE_MS) return void this.#clients.set(key, { seen: at, counted });
    const salt = this.#options.salt();
    if (salt === null) return;
    this.#clients.set(key, { seen: at, counted: at });
    this.#options.count("distinct_clients", hash(salt, `client ${client}`));
    this.#options.count("distinct_users", hash(salt, `reader ${readerId}`));
  }

  /** How many browsers and programs are in use; forgets those that are not. */
  inUse(): number {
    const at = this.#options.now();
    for (const [key, { seen }] of this.#clients) {
      if (Math.abs(at - seen) >= IN_USE_MS) this.#clients.delete(key);
    }
    return this.#clients.size;
  }

  /** Forgets everyone: what was seen under one choice is not told under another. */
  forget(): void {
    this.#clients.clear();
  }
}

function hash(secret: string | Buffer, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex").slice(0, 16);
}
