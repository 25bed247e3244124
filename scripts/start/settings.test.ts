import { expect, test } from "vitest";
import { dropEmpty, readSettings } from "./settings.mjs";

test("without settings Lektr listens on this machine only, and keeps its data in the project", () => {
  const settings = readSettings({}, "/srv/lektr");
  expect(settings).toMatchObject({ host: "127.0.0.1", port: 3000, dataFolder: "/srv/lektr/data" });
});

test("a relative data folder starts from the project, an absolute one stays", () => {
  expect(readSettings({ LEKTR_DATA_DIR: "./library" }, "/srv/lektr").dataFolder).toBe("/srv/lektr/library");
  expect(readSettings({ LEKTR_DATA_DIR: "/var/lektr" }, "/srv/lektr").dataFolder).toBe("/var/lektr");
});

test.each(["0", "80", "65535"])("%s is a port", (port) => {
  expect(readSettings({ PORT: port }, "/").port).toBe(Number(port));
});

test.each(["-1", "65536", "3000x", "1e3", "0x50", "3000.5"])("%s is none", (port) => {
  expect(() => readSettings({ PORT: port }, "/")).toThrow(`PORT is “${port}”, which is not a port.`);
});

test("a variable that is set but empty counts as not set, here and in the app", () => {
  const variables = { PORT: "", LEKTR_HOST: " ", LEKTR_DATA_DIR: "", DO_NOT_TRACK: "" };
  expect(readSettings(variables, "/srv").port).toBe(3000);
  dropEmpty(variables);
  expect(variables).toEqual({ DO_NOT_TRACK: "" });
});

test("proxies that cannot be read stop the start", () => {
  expect(readSettings({ LEKTR_TRUSTED_PROXIES: "loopback" }, "/").isTrustedProxy("127.0.0.1")).toBe(true);
  expect(() => readSettings({ LEKTR_TRUSTED_PROXIES: "nginx" }, "/")).toThrow("LEKTR_TRUSTED_PROXIES lists “nginx”");
});
