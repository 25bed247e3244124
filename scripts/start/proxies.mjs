import { BlockList, isIP } from "node:net";
import { Trouble } from "./trouble.mjs";

const LOOPBACK = ["127.0.0.0/8", "::1"];
const EXAMPLE = "LEKTR_TRUSTED_PROXIES=loopback,192.168.1.2,fd00::/8 npm start";

/**
 * Reads the list of reverse proxies whose word counts about where a request comes from.
 * @param {string} [list] of LEKTR_TRUSTED_PROXIES: IP addresses, ranges in CIDR notation, and `loopback`, separated by
 *   commas
 * @returns {(address: string) => boolean} whether an IP address is one of them
 * @throws {Trouble} naming what cannot be read
 */
export function readTrustedProxies(list = "") {
  const trusted = new BlockList();
  const entries = list.split(",").map((entry) => entry.trim());
  for (const entry of entries.filter((text) => text !== "")) {
    for (const range of entry.toLowerCase() === "loopback" ? LOOPBACK : [entry]) add(trusted, range);
  }
  return (address) => {
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 6 ? "ipv6" : "ipv4");
  };
}

function add(trusted, entry) {
  const [address, bits, ...rest] = entry.split("/");
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (version === 0 || !isRange || rest.length > 0) {
    throw new Trouble(
      `LEKTR_TRUSTED_PROXIES lists “${entry}”, which is neither an IP address nor a range of them nor “loopback”. For example: ${EXAMPLE}`,
    );
  }
  trusted.addSubnet(address, bits === undefined ? most : Number(bits), version === 6 ? "ipv6" : "ipv4");
}

/**
 * The address that a request really comes from: the socket's, unless that is a trusted proxy; then the right-most in
 * X-Forwarded-For that is none. What stands further left, anyone may have written.
 * @param {string | undefined} peer of the socket
 * @param {string | undefined} forwardedFor
 * @param {(address: string) => boolean} isTrusted
 * @returns {string} without the `::ffff:` of mapped IPv4 addresses
 */
export function callerAddress(peer, forwardedFor, isTrusted) {
  const hops = (forwardedFor ?? "").split(",").map(plainAddress);
  let caller = plainAddress(peer ?? "");
  while (isTrusted(caller)) {
    const before = hops.pop() ?? "";
    // A proxy that does not know, or says nonsense, is where the trail ends.
    if (isIP(before) === 0) break;
    caller = before;
  }
  return caller;
}

/** Without brackets, port and zone: proxies write `203.0.113.9:51234` and `[2001:db8::1]:443`, too. */
function plainAddress(text) {
  const address = text
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
