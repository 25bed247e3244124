// `npm test`: everything there is to test, from a fresh clone. The last line is always “N passed, N failed”.
import { exitIfNodeIsTooOld } from "./start/node-version.mjs";

exitIfNodeIsTooOld();

void import("./test/test.mjs").then(({ test }) => test());
