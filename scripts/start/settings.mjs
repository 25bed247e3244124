import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readBasePath } from "./base-path.mjs";
import { readPublicUrl } from "./public-url.mjs";
import { readTrustedProxies } from "./proxies.mjs";
import { Trouble } from "./trouble.mjs";

/**
 * Adds what `.env` says to the environment of this process; what the shell set stays as it is.
 * @param {string} root the folder of the project
 */
export function loadEnvFile(root) {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Where to listen, where to keep things, and whom to believe. A variable that is set but empty counts as not set.
 * @param {Record<string, string | undefined>} variables
 * @param {string} root the folder that a relative data folder starts from
 * @throws {Trouble} naming a variable that cannot be used, and why
 */
export function readSettings(variables, root) {
  const basePath = readBasePath(variables.LEKTR_BASE_PATH);
  return {
    host: variables.LEKTR_HOST?.trim() || "127.0.0.1",
    port: readPort(variables.PORT?.trim() || "3000"),
    dataFolder: resolve(root, variables.LEKTR_DATA_DIR?.trim() || "data"),
    basePath,
    publicOrigin: readPublicUrl(variables.LEKTR_PUBLIC_URL, basePath),
    isTrustedProxy: readTrustedProxies(variables.LEKTR_TRUSTED_PROXIES),
  };
}

/**
 * Takes variables that are set but empty out of the environment, so that the app sees the same defaults.
 * @param {Record<string, string | undefined>} variables
 */
export function dropEmpty(variables) {
  for (const name of ["PORT", "LEKTR_HOST", "LEKTR_DATA_DIR"]) {
    if (variables[name]?.trim() === "") delete variables[name];
  }
}

function readPort(text) {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Trouble(
    `PORT is “${text}”, which is not a port. Use a number from 1 to 65535, for example: PORT=3000 npm start`,
  );
}
