import { z } from "zod";
import * as storage from "./storage.ts";
import { type ServerResponse, call, type CallOptions, type OperationCall } from "../server/call.ts";

/**
 * Asks the reader's server with the token; null if there is none. A token that is none any more is remembered as such.
 */
export async function askServer<Key extends OperationCall, Part>(
  operation: Key,
  options: CallOptions<Key, Part>,
): Promise<ServerResponse<Part> | null> {
  const now = await storage.connection.read();
  if (now.state !== "connected") return null;
  const answer = await call(storage.request, now, operation, options);
  if (answer.state === "signed-out") await signedOut(now.token);
  return answer;
}

/** The server no longer knows the token. What waits stays, and is delivered when the reader has connected again. */
export async function signedOut(token: string): Promise<void> {
  await storage.connection.change((now) => {
    if (now.state !== "connected" || now.token !== token) return null;
    return { state: "signed-out", server: now.server, readerName: now.readerName };
  });
}

/** Looks whether the server is there and still knows the extension. */
export async function checkServer(): Promise<void> {
  const answer = await askServer("GET /api/v1/auth/me", { shape: z.unknown() });
  if (answer === null) return;
  const problem = answer.state === "later" ? answer.reason : null;
  await storage.delivery.change((before) => (before.problem === problem ? null : { ...before, problem }));
}
