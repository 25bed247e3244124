import { BlockList, isIP } from "node:net";

/**
 * Whom an IP address belongs to. `private`: this machine and networks at home, which a reader may allow. `forbidden`:
 * link-local addresses and those at which clouds hand out credentials, broadcast, and what cannot be a receiver.
 */
export type AddressKind = "public" | "private" | "forbidden";

const FORBIDDEN = listOf([
  "0.0.0.0/8",
  "169.254.0.0/16",
  // Metadata of Oracle (in 192.0.0.0/24), Alibaba and Azure; that of AWS, Google and others is link-local.
  "192.0.0.0/24",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/128",
  "fe80::/10",
  "ff00::/8",
  // Metadata of AWS and Google over IPv6.
  "fd00:ec2::/32",
  "fd20:ce::/32",
  // Teredo, and NAT64 with a prefix of one's own (RFC 8215): the IPv4 address behind it cannot be told.
  "2001::/32",
  "64:ff9b:1::/48",
]);

const PRIVATE = listOf([
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "198.18.0.0/15",
  "::1/128",
  "fc00::/7",
  "fec0::/10",
]);

/** IPv6 addresses that lead to an IPv4 address: the prefix, and the 16-bit group at which the address begins. */
const EMBEDDED = [
  { prefix: listOf(["::ffff:0:0/96"]), from: 6 },
  { prefix: listOf(["::ffff:0:0:0/96"]), from: 6 },
  { prefix: listOf(["64:ff9b::/96"]), from: 6 },
  { prefix: listOf(["2002::/16"]), from: 1 },
  { prefix: listOf(["::/96"]), from: 6 },
];

/** Judges an address in its usual notation; whatever is none is `forbidden`. */
export function addressKind(address: string): AddressKind {
  const version = isIP(address);
  // An address with a zone (`fe80::1%eth0`) is link-local.
  if (version === 0 || address.includes("%")) return "forbidden";
  const inner = version === 6 ? embeddedIn(address) : null;
  if (inner !== null) return addressKind(inner);
  const family = version === 6 ? "ipv6" : "ipv4";
  if (FORBIDDEN.check(address, family)) return "forbidden";
  return PRIVATE.check(address, family) ? "private" : "public";
}

/** The IPv4 address that an IPv6 address leads to; null if none. */
function embeddedIn(address: string): string | null {
  const groups = groupsOf(address);
  // `::` and `::1` are addresses of their own.
  if (groups.slice(0, 7).every((group) => group === 0) && (groups[7] ?? 0) <= 1) return null;
  const found = EMBEDDED.find(({ prefix }) => prefix.check(address, "ipv6"));
  if (!found) return null;
  const [high = 0, low = 0] = groups.slice(found.from, found.from + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight 16-bit groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // The parser of URLs writes a dotted end (`::ffff:127.0.0.1`) as groups, too.
  const written = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = written.split("::");
  const left = head.split(":").filter((group) => group !== "");
  const right = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", bits] = range.split("/");
    list.addSubnet(network, Number(bits), network.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}
