import { workerData } from "node:worker_threads";
import { z } from "zod";
import { openToRead } from "#db/open.ts";
import { answerRequests } from "#lib/threads/answering.ts";
import { Library } from "./answer.ts";
import type { SearchContract } from "./messages.ts";

// The search thread: it reads the database by a connection of its own, so that no page waits for a search.

const { path } = z.object({ path: z.string() }).parse(workerData);
const library = new Library(openToRead(path));

answerRequests<SearchContract>((request) => library.answer(request));
