export type Address =
  | {
      ok: true;
      /** An origin, without a slash at the end. */
      address: string;
      /** The paths under which Lektr may be, the likeliest first: readers also type the address of a page. */
      below: string[];
    }
  | { ok: false; reason: string };

/** A host as browsers normalise it: some accept spaces in a name, and encode them. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])$/;

const PRIVATE_NAME = /^(localhost|[^.]+|.+\.(localhost|local|lan|home|internal|home\.arpa))$/;

/** RFC 1918, RFC 6598 (shared, used by mesh networks), loopback and link-local; RFC 4193 and 4291 for version 6. */
const PRIVATE_NUMBER =
  /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[(::1|f[cd]|fe[89ab]))/;

/**
 * Parses what a reader typed as a server address: without a scheme, `http` for names and numbers of a private network
 * and `https` for all others.
 */
export function readAddress(typed: string): Address {
  const text = typed.trim();
  if (text === "") return no("Please type the address of your Lektr, for instance http://localhost:3000.");
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") {
    return no("An address begins with http:// or https://.");
  }
  const url = parse(scheme === undefined ? `https://${text}` : text);
  if (!url || !HOST.test(url.hostname)) return no("This is no address. It looks like http://localhost:3000.");
  if (url.username !== "" || url.password !== "") return no("Please leave the name and password out of the address.");
  const isPlain = scheme === undefined && isPrivate(url.hostname);
  const address = isPlain ? (parse(`http://${text}`)?.origin ?? url.origin) : url.origin;
  return { ok: true, address, below: pathsAbove(url.pathname) };
}

/** The root of the address, or one of the first folders of a path. */
function pathsAbove(path: string): string[] {
  const folders = path.split("/").filter((folder) => folder !== "");
  return ["", ...folders.slice(0, 2).map((_, at) => `/${folders.slice(0, at + 1).join("/")}`)];
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function isPrivate(hostname: string): boolean {
  return PRIVATE_NUMBER.test(hostname) || (PRIVATE_NAME.test(hostname) && !hostname.startsWith("["));
}

function no(reason: string): Address {
  return { ok: false, reason };
}
