import { buildExtension } from "../../scripts/extension/pack.mjs";
import { buildWhenNeeded } from "../../scripts/start/build.mjs";
import { ROOT } from "../../scripts/start/root.mjs";

/** Builds the pages and the extension once before the journeys; otherwise two workers would both build them. */
export default async function build(): Promise<void> {
  await buildWhenNeeded(ROOT);
  await buildExtension(ROOT, "chrome");
}
