import { z } from "zod";
import * as storage from "./storage.ts";
import { type ServerResponse, call, type CallOptions, type OperationCall } from "../server/call.ts";

/**
 * Sends a request to the reader's server with the token; null if there is none. Records it if the token has become
 * invalid.
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

/**
 * Records that the server no longer accepts the token. Queued items stay, and are delivered when the reader has
 * connected again.
 */
export async function signedOut(token: string): Promise<void> {
  await storage.connection.change((now) => {
    if (now.state !== "connected" || now.token !== token) return null;
    return { state: "signed-out", server: now.server, readerName: now.readerName };
  });
}

/** Checks whether the server is reachable and still accepts the token. */
export async function checkServer(): Promise<void> {
  const answer = await askServer("GET /api/v1/auth/me", { shape: z.unknown() });
  if (answer === null) return;
  const problem = answer.state === "later" ? answer.reason : null;
  await storage.delivery.change((before) => (before.problem === problem ? null : { ...before, problem }));
}
