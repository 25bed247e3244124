// `npm run build:extension`: builds the extension for Chromium and Firefox, and packs each into a file that can be
// installed.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

async function buildExtension() {
  const [{ packExtension }, { installWhenNeeded }, { ROOT }, { exitOnTrouble }] = await Promise.all([
    import("./extension/pack.mjs"),
    import("./start/install.mjs"),
    import("./start/root.mjs"),
    import("./start/trouble.mjs"),
  ]);
  await exitOnTrouble(async () => {
    await installWhenNeeded(ROOT);
    for (const line of await packExtension(ROOT)) console.log(line);
  });
}

void buildExtension();
