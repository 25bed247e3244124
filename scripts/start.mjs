// `npm start`: from a fresh clone to a running Lektr. This file and node-version.mjs must parse on old versions of
// Node, because they are what tells a reader that Node is too old; everything else is loaded after that check.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void import("./start/start.mjs").then(
  ({ start }) => start({ dev: false }),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
