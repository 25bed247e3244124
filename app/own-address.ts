import { headers } from "next/headers";

/** The address under which the reader who asks has reached this server, for instance `http://127.0.0.1:3000`. */
export async function ownAddress(): Promise<string> {
  const asked = await headers();
  const isSecure = asked.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  return `${isSecure ? "https" : "http"}://${asked.get("host") ?? "127.0.0.1"}`;
}
