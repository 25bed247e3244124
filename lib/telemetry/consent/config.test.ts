import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ConfigFile, readConfig, watchConfig } from "./config.ts";
import { temporaryFolder } from "../telemetry.testing.ts";

function folderWith(toml: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "config.toml"), toml);
  return folder;
}

describe("reading config.toml", () => {
  it("no file says nothing", () => {
    expect(readConfig(temporaryFolder())).toEqual({ enabled: true, intervalSeconds: null, problem: null });
    expect(readConfig(join(temporaryFolder(), "not-there")).enabled).toBe(true);
  });

  it.each([
    ["", { enabled: true, intervalSeconds: null }],
    ["[telemetry]\nenabled = false", { enabled: false, intervalSeconds: null }],
    ["[telemetry]\nenabled = true\ninterval_seconds = 3600", { enabled: true, intervalSeconds: 3600 }],
  ])("%j is understood", (toml, expected) => {
    expect(readConfig(folderWith(toml))).toEqual({ ...expected, problem: null });
  });

  it.each([
    ["[telemetry", "is not valid TOML"],
    ["[telemetry]\nenabled = 'no'", "telemetry.enabled is not understood"],
    ["[telemetry]\nenable = false", "telemetry.enable is not understood"],
    ["enabled = false", "enabled is not understood"],
    ["[Telemetry]\nenabled = false", "Telemetry is not understood"],
    ["[telemetri]\nenabled = false", "telemetri is not understood"],
    ["[library]\nname = 'x'", "library is not understood"],
    ["[telemetry]\ninterval_seconds = 0.5", "telemetry.interval_seconds is not understood"],
    ["telemetry = 1", "telemetry is not understood"],
  ])("%j means off, and the file is left alone", (toml, problem) => {
    const folder = folderWith(toml);
    expect(readConfig(folder)).toEqual({ enabled: false, intervalSeconds: null, problem });
    expect(readFileSync(join(folder, "config.toml"), "utf8")).toBe(toml);
  });

  it("a file that cannot be read means off", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "config.toml"));
    expect(readConfig(folder)).toEqual({ enabled: false, intervalSeconds: null, problem: "cannot be read" });
  });
});

/** How much longer a busy machine may take over anything. */
const BUSY_MS = 1500;

describe("watching config.toml", () => {
  function watched(folder: string) {
    let tell: (config: ConfigFile) => void = () => {};
    onTestFinished(watchConfig(folder, () => tell(readConfig(folder))));
    return (act: () => void): Promise<{ enabled: boolean; ms: number }> => {
      const began = performance.now();
      const told = new Promise<ConfigFile>((resolve) => (tell = resolve));
      act();
      return told.then(({ enabled }) => ({ enabled, ms: performance.now() - began }));
    };
  }

  it("notices within a second that it is made, replaced by renaming, and removed", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "config.toml");
    const change = watched(folder);
    const made = await change(() => writeFileSync(path, "[telemetry]\nenabled = false"));
    const replaced = await change(() => {
      writeFileSync(`${path}.new`, "[telemetry]\nenabled = true");
      renameSync(`${path}.new`, path);
    });
    writeFileSync(`${path}.off`, "[telemetry]\nenabled = false");
    const offAgain = await change(() => renameSync(`${path}.off`, path));
    const removed = await change(() => rmSync(path));
    expect([made, replaced, offAgain, removed].map(({ enabled }) => enabled)).toEqual([false, true, false, true]);
    for (const { ms } of [made, replaced, offAgain, removed]) expect(ms).toBeLessThan(1000 + BUSY_MS);
  });
});
