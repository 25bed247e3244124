// `npm run build`: builds the pages, whether or not the last build is still good.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

async function build() {
  const [{ buildPages }, { installWhenNeeded }, { ROOT }, { exitOnTrouble }] = await Promise.all([
    import("./start/build.mjs"),
    import("./start/install.mjs"),
    import("./start/root.mjs"),
    import("./start/trouble.mjs"),
  ]);
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  await exitOnTrouble(async () => {
    await installWhenNeeded(ROOT);
    await buildPages(ROOT);
  });
}

void build();
