import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from "node:crypto";
import { verifyPassword as verifyEarlier } from "better-auth/crypto";

/**
 * The cost of a hash: 32 MB of memory and about a fifth of a second. OWASP's Password Storage Cheat Sheet considers
 * these three parameters equal to 2^17·8·1.
 */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const BYTES = 64;
const OURS = /^scrypt:(\d+):(\d+):(\d+):([\w-]+):([\w-]+)$/;

/** Hashes a password for storage: `scrypt:N:r:p:salt:key`, the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join(":");
}

/** Whether a password matches a hash, including one that an earlier version made at a lower cost. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [, n, r, p, salt = "", key = ""] = OURS.exec(hash) ?? [];
  if (n === undefined) return verifyEarlier({ hash, password });
  const kept = Buffer.from(key, "base64url");
  const made = await derive(password, Buffer.from(salt, "base64url"), {
    ...COST,
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  return made.length === kept.length && timingSafeEqual(made, kept);
}

/** Whether a hash has a lower cost than a new one. */
export function isCheap(hash: string): boolean {
  return !hash.startsWith(`scrypt:${COST.N}:${COST.r}:${COST.p}:`);
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Like better-auth: a password typed on another system may use another Unicode normalization form.
    scrypt(password.normalize("NFKC"), salt, BYTES, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
