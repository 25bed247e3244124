import { z } from "zod";

const EMAIL = "ada@example.org";
const PASSWORD = "correct horse battery";

/** The environment in which a server creates its own owner. */
export const OWNER = { LEKTR_OWNER_EMAIL: EMAIL, LEKTR_OWNER_PASSWORD: PASSWORD };

/** The headers of requests as the owner. */
export async function signedIn(url: string): Promise<{ authorization: string }> {
  const body = JSON.stringify({ email: EMAIL, password: PASSWORD });
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1/auth/login`, { method: "POST", headers, body });
  const { token } = z.object({ token: z.string() }).parse(await answer.json());
  return { authorization: `Bearer ${token}` };
}
