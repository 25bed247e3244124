// `npm run dev`: the same server as `npm start`, without a build, and with pages that follow the source as it is
// edited.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void import("./start/start.mjs").then(
  ({ start }) => start({ dev: true }),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
