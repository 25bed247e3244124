import { z } from "zod";
import { ask, tokenFor } from "./reader.ts";

/** A token of the owner’s for a program, as one is made in Settings. */
export async function programToken(url: string, name: string, scope: "read" | "write" | "import"): Promise<string> {
  const session = await tokenFor(url);
  const made = await ask(url, session, "/api/v1/tokens", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, scope }),
  });
  return z.object({ token: z.string() }).parse(await made.json()).token;
}
