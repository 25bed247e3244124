import { join } from "node:path";
import threads from "./threads.json" with { type: "json" };

export type ThreadName = keyof typeof threads.sources;

/** Where scripts/start/threads.mjs puts the compiled worker of a thread. `folder` is where tests have it put. */
export function threadScript(name: ThreadName, folder = join(process.cwd(), threads.folder)): string {
  return join(folder, threads.sources[name].replace(/\.ts$/, ".js"));
}
