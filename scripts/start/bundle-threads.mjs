import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

// Bundles what runs in threads: `node bundle-threads.mjs ROOT FOLDER SOURCE…`, with sources relative to the root. A
// process of its own, because the bundler stays in memory once it is loaded.
const [root = "", folder = "", ...sources] = process.argv.slice(2);
const CHUNKS = "chunks";

rmSync(join(folder, CHUNKS), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: sources,
  outdir: folder,
  // Each thread at the path of its source.
  outbase: ".",
  chunkNames: `${CHUNKS}/[name]-[hash]`,
  bundle: true,
  splitting: true,
  // Native, or files that it finds beside its code.
  external: ["better-sqlite3", "@energetic-ai/*"],
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  metafile: true,
  logLevel: "error",
}).catch(() => process.exit(1));
// Which sources they are made of: see recompileThreads.
writeFileSync(join(folder, "inputs.json"), JSON.stringify(Object.keys(metafile.inputs)));
