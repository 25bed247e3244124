import { join } from "node:path";
import { build } from "esbuild";

/** What the assistant's part takes from the rest of the program, so that both have the same classes. */
const SHARED = [
  "#cli/exit-codes.ts",
  "#cli/server/connection.ts",
  "#cli/telemetry/caller-lock.ts",
  "#cli/version.ts",
  "#lib/api-contract/operations/caller.ts",
];

/**
 * An esbuild plugin that keeps what only `lektr mcp` needs (the MCP server, and Zod) as a text in the built file, which
 * is compiled when it is used: merely reading that much code takes Node as long as starting does.
 * @param {string} root the folder of the project
 * @returns {import("esbuild").Plugin}
 */
export function assistantPayload(root) {
  return {
    name: "assistant-payload",
    setup(bundle) {
      bundle.onLoad({ filter: /cli[\\/]assistant[\\/]serve\.ts$/ }, async () => ({
        contents: moduleOf(await payloadOf(root)),
        resolveDir: root,
        loader: "js",
      }));
    },
  };
}

async function payloadOf(root) {
  const shared = {
    name: "shared",
    setup(bundle) {
      bundle.onResolve({ filter: /operations\/caller\.ts$/ }, () => ({ path: SHARED.at(-1), external: true }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(root, "cli/assistant/serve.ts")],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    keepNames: true,
    external: SHARED,
    logLevel: "error",
    plugins: [shared],
  });
  return outputFiles[0].text;
}

function moduleOf(code) {
  const imports = SHARED.map((path, at) => `import * as shared${at} from ${JSON.stringify(path)};`);
  const entries = SHARED.map((path, at) => `${JSON.stringify(path)}: shared${at}`);
  return `
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
${imports.join("\n")}
const SHARED = { ${entries.join(", ")} };
const load = createRequire(__filename);
const part = { exports: {} };
compileFunction(${JSON.stringify(code)}, ["module", "exports", "require"], { filename: __filename })(
  part, part.exports, (name) => SHARED[name] ?? load(name));
export const { serveAssistant } = part.exports;
`;
}
