import { join } from "node:path";
import threads from "./threads.json" with { type: "json" };

export type ThreadName = keyof typeof threads.sources;

/** The path of a thread's compiled worker (scripts/start/threads.mjs). `folder` is another one in tests. */
export function threadScript(name: ThreadName, folder = join(process.cwd(), threads.folder)): string {
  return join(folder, threads.sources[name].replace(/\.ts$/, ".js"));
}
