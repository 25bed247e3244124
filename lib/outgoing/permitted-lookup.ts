import { lookup, type LookupAddress, type LookupAllOptions } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { addressKind } from "./ip-address.ts";

/** Resolves a name to all of its addresses, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Nothing may be sent to the addresses of a host. */
export class AddressNotPermitted extends Error {
  readonly failure: "forbidden_address" | "private_address";
  constructor(failure: AddressNotPermitted["failure"]) {
    super(`outgoing: ${failure}`);
    this.failure = failure;
  }
}

interface Permission {
  allowPrivate: boolean;
  resolve?: Resolve;
}

/**
 * A lookup for connections that yields permitted addresses only. What it yields is what is connected to, so a name that
 * resolves to something else a moment later gains nothing.
 */
export function permittedLookup({ allowPrivate, resolve = lookup }: Permission): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const permitted = addresses.filter(({ address }) => whyNot(address, allowPrivate) === null);
      const [first] = permitted;
      if (!first) return callback(refusalOf(addresses, allowPrivate), "");
      if (options.all) return callback(null, permitted);
      return callback(null, first.address, first.family);
    });
  };
}

/**
 * Checks the host of an address if it is an IP address, which Node doesn't look up. False if it is a name.
 * @throws {AddressNotPermitted}
 */
export function requirePermittedNumber({ hostname }: URL, allowPrivate: boolean): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) === 0) return false;
  const failure = whyNot(host, allowPrivate);
  if (failure !== null) throw new AddressNotPermitted(failure);
  return true;
}

function whyNot(address: string, allowPrivate: boolean): AddressNotPermitted["failure"] | null {
  const kind = addressKind(address);
  if (kind === "forbidden") return "forbidden_address";
  return kind === "private" && !allowPrivate ? "private_address" : null;
}

/** A private address among them could be allowed; the reader is told of that. */
function refusalOf(addresses: LookupAddress[], allowPrivate: boolean): AddressNotPermitted {
  const failures = addresses.map(({ address }) => whyNot(address, allowPrivate));
  return new AddressNotPermitted(failures.includes("private_address") ? "private_address" : "forbidden_address");
}
