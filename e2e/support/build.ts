import { buildWhenNeeded } from "../../scripts/start/build.mjs";
import { ROOT } from "../../scripts/start/root.mjs";

/** Builds the pages once before the journeys; otherwise two servers that start together would both build them. */
export default async function build(): Promise<void> {
  await buildWhenNeeded(ROOT);
}
