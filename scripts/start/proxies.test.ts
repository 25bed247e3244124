import { describe, expect, it } from "vitest";
import { callerAddress, readTrustedProxies } from "./proxies.mjs";

describe("the list of trusted proxies", () => {
  it.each([
    ["", "127.0.0.1", false],
    ["loopback", "127.0.0.1", true],
    ["Loopback", "127.8.9.1", true],
    ["loopback", "::1", true],
    ["loopback", "10.0.0.1", false],
    ["10.0.0.1, 172.16.0.0/12", "172.31.255.254", true],
    ["10.0.0.1, 172.16.0.0/12", "172.32.0.1", false],
    ["fd00::/8", "fdab::1", true],
    ["fd00::/8", "fe80::1", false],
    ["2001:db8::7", "2001:db8:0:0::7", true],
    ["0.0.0.0/0", "a name", false],
  ])("of %j, %s is one: %s", (list, address, expected) => {
    expect(readTrustedProxies(list)(address)).toBe(expected);
  });

  it.each(["nginx", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "fd00::/129", "10.0.0", "10.0.0.1 10.0.0.2", "*"])(
    "with %j in it, the start is refused in words",
    (entry) => {
      expect(() => readTrustedProxies(`loopback,${entry}`)).toThrow(`LEKTR_TRUSTED_PROXIES lists “${entry}”`);
    },
  );
});

describe("the address of a caller", () => {
  const isTrusted = readTrustedProxies("loopback, 10.0.0.0/8, fd00::/8");

  it.each([
    ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["127.0.0.1", undefined, "127.0.0.1"],
    ["127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["127.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"],
    ["127.0.0.1", "192.0.2.66, 198.51.100.1, 10.1.2.3", "198.51.100.1"],
    ["127.0.0.1", "10.1.2.3, 10.4.5.6", "10.1.2.3"],
    ["127.0.0.1", "198.51.100.1, unknown", "127.0.0.1"],
    ["127.0.0.1", "unknown, 10.1.2.3", "10.1.2.3"],
    ["127.0.0.1", "198.51.100.1:51234", "198.51.100.1"],
    ["fd00::5", "[2001:db8::1]:443", "2001:db8::1"],
    ["::1", "2001:db8::1", "2001:db8::1"],
    [undefined, "198.51.100.1", ""],
  ])("over the socket of %s, with X-Forwarded-For %j, is %s", (peer, forwardedFor, caller) => {
    expect(callerAddress(peer, forwardedFor, isTrusted)).toBe(caller);
  });
});
