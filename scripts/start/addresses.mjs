import { isIPv6 } from "node:net";
import { networkInterfaces } from "node:os";

/**
 * What to print once the server answers: the address on this machine, then those on the network if it is open to them.
 * @param {string} host as it was asked for
 * @param {number} port
 * @param {{basePath?: string, publicOrigin?: string, interfaces?: ReturnType<typeof networkInterfaces>}} [around] the
 *   address from outside, if there is one
 * @returns {string[]} lines; the first begins with “Lektr is ready: ”
 */
export function describeAddresses(host, port, { basePath = "", publicOrigin, interfaces = networkInterfaces() } = {}) {
  const outside = publicOrigin === undefined ? [] : [`  from outside: ${publicOrigin}${basePath}`];
  if (!isEverywhere(host)) return [`Lektr is ready: ${address(host, port)}${basePath}`, ...outside];
  const open = Object.values(interfaces)
    .flatMap((found) => found ?? [])
    .filter((found) => !found.internal && found.family === "IPv4");
  return [
    `Lektr is ready: ${address("127.0.0.1", port)}${basePath}`,
    ...open.map((found) => `  on your network: ${address(found.address, port)}${basePath}`),
    ...outside,
  ];
}

function isEverywhere(host) {
  return ["0.0.0.0", "::", "[::]"].includes(host);
}

function address(host, port) {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}
