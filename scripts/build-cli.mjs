// `npm run build:cli`: builds the command line into one file, with its manual page, and packs what `npm i -g` installs.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

async function build() {
  const [{ packCli }, { installWhenNeeded }, { ROOT }, { exitOnTrouble }] = await Promise.all([
    import("./cli/pack.mjs"),
    import("./start/install.mjs"),
    import("./start/root.mjs"),
    import("./start/trouble.mjs"),
  ]);
  await exitOnTrouble(async () => {
    await installWhenNeeded(ROOT);
    console.log(await packCli(ROOT));
  });
}

void build();
