import { setTimeout as delay } from "node:timers/promises";
import { Secret, TOTP } from "otpauth";

const STEP_MS = 30_000;

/**
 * An authenticator app on a phone. It returns each code once, and the second one a step early, so that a journey rarely
 * waits.
 */
export class Authenticator {
  readonly #secret: Secret;
  #next = 0;

  /** @param secret Base32, with or without spaces */
  constructor(secret: string) {
    this.#secret = Secret.fromBase32(secret.replaceAll(/\s/g, ""));
  }

  /** A code that was not used before. */
  async code(): Promise<string> {
    this.#next = Math.max(this.#next, Math.floor(Date.now() / STEP_MS));
    // The server accepts a code from the beginning of the step before it.
    await delay(Math.max(0, (this.#next - 1) * STEP_MS - Date.now() + 500));
    const code = TOTP.generate({ secret: this.#secret, timestamp: this.#next * STEP_MS });
    this.#next++;
    return code;
  }
}
