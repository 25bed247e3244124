import { ROOT } from "../start/root.mjs";

/**
 * Runs the `main` of a TypeScript module: Node 20 runs none. Vite, which the unit tests run with, compiles it.
 * @param {string} path from the folder of the project
 * @param {string[]} args what follows the command
 * @returns {Promise<number>} the exit code
 */
export async function runTypeScript(path, args) {
  // By its address, because its types would change what the linter knows of Node's servers in other scripts.
  const { createViteServer } = await import(import.meta.resolve("vitest/node"));
  const server = await createViteServer({
    root: ROOT,
    configFile: false,
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, ws: false, hmr: false },
  });
  try {
    const { main } = await server.ssrLoadModule(`/${path}`);
    return await main(args, process.env, (line) => console.log(line));
  } finally {
    await server.close();
  }
}
