import { version } from "./version.ts";

// What needs no other module is answered before one is loaded.
const words = process.argv.slice(2);
if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) process.stdout.write(`${version}\n`);
else if (words[0] === "manual") void import("./manual.ts").then(({ printManual }) => printManual());
else if (words[0] === "complete") void import("./complete.ts").then(({ complete }) => complete(words.slice(1)));
else void import("./run.ts").then(({ run }) => run(words));
