import { expect, it } from "vitest";
import { addressKind } from "./ip-address.ts";

it.each([
  "169.254.169.254",
  "169.254.0.1",
  "::ffff:169.254.169.254",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
  "64:ff9b:1::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
  "::169.254.169.254",
  "2001:0:1::1",
  "fe80::1",
  "fe80::1%eth0",
  "febf::1",
  "fd00:ec2::254",
  "fd20:ce::254",
  "100.100.100.200",
  "168.63.129.16",
  "192.0.0.192",
  "0.0.0.0",
  "::",
  "::ffff:0.0.0.0",
  "224.0.0.1",
  "ff02::1",
  "255.255.255.255",
  "no address",
  "",
])("never sends anything to %s", (address) => {
  expect(addressKind(address)).toBe("forbidden");
});

it.each([
  "127.0.0.1",
  "127.8.8.8",
  "10.0.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "::1",
  "fd12:3456::1",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::7f00:1",
  "2002:c0a8:0101::",
])("sends to %s only if the reader allows private addresses", (address) => {
  expect(addressKind(address)).toBe("private");
});

it.each([
  "1.1.1.1",
  "172.32.0.1",
  "169.253.255.255",
  "100.128.0.1",
  "2606:4700::1111",
  "::ffff:1.1.1.1",
  "64:ff9b::101:101",
])("sends to %s, a public address", (address) => {
  expect(addressKind(address)).toBe("public");
});
