import { compactDatabase } from "#db/compact.ts";
import { answerRequests } from "#lib/threads/answering.ts";
import type { CompactionContract } from "./compact.ts";

// Runs in a separate thread: writing a large database anew takes a while, during which the server must respond.

answerRequests<CompactionContract>(({ path }) => {
  compactDatabase(path);
  return null;
});
