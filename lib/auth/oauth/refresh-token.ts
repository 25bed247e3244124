/** The family, which stays when a token is renewed, and a secret, which does not. Both are random, base64url. */
const REFRESH = /^(lektr_refresh_[\w-]{22})_[\w-]{43}$/;

type Random = (bytes: number) => Buffer;

export function newFamily(random: Random): string {
  return `lektr_refresh_${random(16).toString("base64url")}`;
}

/** The next refresh token of a family. */
export function newRefreshToken(family: string, random: Random): string {
  return `${family}_${random(32).toString("base64url")}`;
}

/** The family of a refresh token; null if it is none. */
export function familyOf(refresh: string): string | null {
  return REFRESH.exec(refresh)?.[1] ?? null;
}
