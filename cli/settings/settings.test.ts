import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseServer, isUnencrypted, USUAL_SERVER } from "./chosen-server.ts";
import { type CliSettings, readSettings, writeSettings } from "./settings-file.ts";

const SETTINGS: CliSettings = {
  current: "home",
  servers: {
    home: { url: "http://127.0.0.1:3000", token: "of-home", isNoticed: true },
    shelf: { url: "https://books.example.org/lektr", token: "of-shelf", isNoticed: false },
  },
};

describe("the settings file", () => {
  let folder = "";
  let path = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lektr-settings-"));
    path = join(folder, "lektr/cli.json");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is none at first, and is readable by its owner alone", () => {
    expect(readSettings(path)).toEqual({ current: null, servers: {} });
    writeSettings(path, SETTINGS);
    expect(readSettings(path)).toEqual(SETTINGS);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "lektr")).mode & 0o777).toBe(0o700);
  });

  it("is made private when others may read it", () => {
    writeSettings(path, SETTINGS);
    chmodSync(path, 0o644);
    readSettings(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    "{",
    "[]",
    "{}",
    '{"servers":[]}',
    '{"servers":{"a":{"url":1}}}',
    '{"servers":{"a":{"url":"x","token":1}}}',
  ])("is left as it is when it cannot be understood: %s", (text) => {
    writeSettings(path, SETTINGS);
    writeFileSync(path, text);
    expect(() => readSettings(path)).toThrow(/Correct the file, or delete it/);
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

describe("the server of a command", () => {
  const choose = (wanted?: string, token?: string, settings = SETTINGS) => chooseServer({ wanted, token, settings });

  it("is the one that is named, else the current one, else the one on this machine", () => {
    expect(choose("shelf")).toEqual({ name: "shelf", url: "https://books.example.org/lektr", token: "of-shelf" });
    expect(choose()).toMatchObject({ name: "home", token: "of-home" });
    expect(choose(undefined, undefined, { current: null, servers: {} })).toEqual({
      name: null,
      url: USUAL_SERVER,
      token: null,
    });
  });

  it("is found by its address, however that is written, and gets no other server's token", () => {
    expect(choose("https://books.example.org/lektr/")).toMatchObject({ name: "shelf", token: "of-shelf" });
    expect(choose("127.0.0.1:3000")).toMatchObject({ name: "home", token: "of-home" });
    expect(choose("http://books.example.org/lektr")).toMatchObject({ name: null, token: null });
    expect(choose("https://books.example.org")).toMatchObject({ name: null, token: null });
  });

  it("uses the token of the environment instead", () => {
    expect(choose("shelf", "given")).toMatchObject({ token: "given" });
  });

  it.each(["nowhere", "ftp://books.example.org", "http://ada:secret@books.example.org", "http://"])(
    "is asked for again when it is neither a name nor an address: %s",
    (wanted) => {
      expect(() => choose(wanted)).toThrow(/is no server.*home, shelf/s);
    },
  );

  it("is reached unencrypted only over a network and without TLS", () => {
    expect(["http://192.168.1.20:3000", "http://books.example.org"].map(isUnencrypted)).toEqual([true, true]);
    expect(
      ["http://localhost:3000", "http://127.0.0.2", "http://[::1]:3000", "https://a.example"].map(isUnencrypted),
    ).toEqual([false, false, false, false]);
  });
});
