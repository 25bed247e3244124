import { Secret, TOTP } from "otpauth";

/**
 * TOTP (RFC 6238) with the parameters that every authenticator app supports; some ignore all others. `period` in
 * seconds.
 */
const PARAMETERS = { algorithm: "SHA1", digits: 6, period: 30 };
/** As RFC 4226 recommends (section 4). */
const SECRET_BYTES = 20;
/** How many steps a phone's clock may be ahead or behind. */
const SKEW_STEPS = 1;

/** Creates a secret for an authenticator app, in Base32. */
export function newSecret(random: (bytes: number) => Buffer): string {
  return new Secret({ buffer: new Uint8Array(random(SECRET_BYTES)).buffer }).base32;
}

/**
 * The URI that gives the secret to an app, encoded in its QR code (`otpauth://totp/…`). `account`: the name under which
 * the app lists it.
 */
export function secretUri(secret: string, account: string): string {
  return new TOTP({ ...PARAMETERS, issuer: "Lektr", label: account, secret }).toString();
}

/** The time step of this code, now or one step off; null if it matches none. `now`: epoch milliseconds. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const found = TOTP.validate({
    ...PARAMETERS,
    secret: Secret.fromBase32(secret),
    token: code,
    timestamp: now,
    window: SKEW_STEPS,
  });
  return found === null ? null : TOTP.counter({ period: PARAMETERS.period, timestamp: now }) + found;
}
