import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { openToRead } from "#db/open.ts";
import { Library } from "./answer.ts";
import type { Question, Reply } from "./messages.ts";

// The thread that searches: it reads the database by a connection of its own, so that no page waits for a search.

const port = parentPort;
if (!port) throw new Error("search: this file runs in a worker thread only");

const { path } = z.object({ path: z.string() }).parse(workerData);
const library = new Library(openToRead(path));

port.on("message", (question: Question) => {
  const reply = answer(question);
  port.postMessage(reply);
});

function answer(question: Question): Reply {
  try {
    return { ok: true, hits: library.answer(question) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
