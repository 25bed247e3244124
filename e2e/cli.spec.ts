import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CommandLine } from "./support/cli.ts";
import { clipping } from "./support/long-library.ts";
import { ask, CLIPPINGS, OWNER_ENV, setUp, tokenFor } from "./support/reader.ts";
import { expect, test as base } from "./support/server.ts";

// Reading the telemetry question would be another journey: here it is off.
const test = base.extend<{ cli: CommandLine }>({
  cli: async ({}, use) => {
    const cli = await CommandLine.start();
    await use(cli);
    cli.end();
  },
});

test.use({ lektrEnv: { ...OWNER_ENV, LEKTR_TELEMETRY: "off" } });

const Counts = z.looseObject({ counts: z.looseObject({ entries: z.int(), added: z.int(), unchanged: z.int() }) });
const Exported = z.object({ books: z.array(z.unknown()) });
const Results = z.object({ items: z.array(z.looseObject({ highlight: z.looseObject({ text: z.string() }) })) });

test("the first run: connect in the browser, import, find, read a book, add a highlight", async ({
  page,
  lektr,
  cli,
}) => {
  await cli.connect(page, lektr.url, ["--name", "home"]);
  expect(statSync(cli.settingsFile).mode & 0o777).toBe(0o600);

  const status = await cli.run(["status"]);
  expect(status).toMatchObject({ code: 0, stderr: "" });
  expect(status.stdout).toContain(`${lektr.url} (home)`);
  expect(status.stdout).toContain("see and change the library");

  const imported = cli.inTerminal(["import", CLIPPINGS]);
  await imported.see("My Clippings.txt");
  // An entry of the file cannot be read.
  expect(await imported.exit).toBe(5);
  expect(imported.screen()).toMatch(/My Clippings\.txt: \d+ added/);
  expect(imported.screen()).toContain("Walden");

  const again = await cli.run(["import", CLIPPINGS, "--json"]);
  expect(again.code).toBe(5);
  expect(Counts.parse(JSON.parse(again.stdout)).counts.added).toBe(0);

  const found = await cli.run(["search", "desperation", "--mode", "keyword", "--limit", "1"]);
  expect(found).toMatchObject({ code: 0, stderr: "" });
  expect(found.stdout).toMatch(/Walden/);
  expect(found.stdout).toMatch(new RegExp(`${lektr.url}/books/\\d+\\?at=\\d+#highlight-\\d+`));

  const added = await cli.run(["add", "--title", "Walden", "--tag", "simple"], { input: "Simplify, simplify.\n" });
  expect(added).toMatchObject({ code: 0, stderr: "" });
  const book = await cli.run(["book", "walden"]);
  expect(book.stdout).toContain("Simplify, simplify.");
  expect((await cli.run(["tags"])).stdout).toContain("#simple");
  expect((await cli.run(["books", "walden"])).stdout).toContain("Walden");
  expect((await cli.run(["open", "walden"])).stdout).toMatch(new RegExp(`^${lektr.url}/books/\\d+\n$`));

  // On the screen, too.
  await page.goto("/search?q=simplify&mode=keyword");
  await expect(page.getByText("Simplify, simplify.")).toBeVisible();
});

test("a preview imports nothing unless the question is answered with yes", async ({ page, lektr, cli }) => {
  await cli.connect(page, lektr.url);
  const shown = await cli.run(["import", "--preview", CLIPPINGS]);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toMatch(/would bring: \d+ added/);
  expect(shown.stderr).toContain("Nothing was imported.");
  expect((await cli.run(["books"])).stderr).toContain("There are no such books.");
  const asked = cli.inTerminal(["import", "--preview", CLIPPINGS]);
  await asked.see("Import this?");
  asked.type("y");
  expect(await asked.exit).toBe(5);
  expect((await cli.run(["books", "--json"])).stdout.split("\n").length).toBeGreaterThan(3);
  // Nothing is left waiting for a decision.
  await page.goto("/imports");
  await expect(page.getByRole("button", { name: "Discard" })).toHaveCount(0);
});

test("the library is exported to a file, to standard output, and in part; a backup is made", async ({
  page,
  lektr,
  cli,
}) => {
  await cli.connect(page, lektr.url);
  await cli.run(["import", CLIPPINGS]);
  const file = join(cli.home, "all.json");
  expect(await cli.run(["export", "--format", "json", "--output", file])).toMatchObject({ code: 0 });
  const { books } = Exported.parse(JSON.parse(readFileSync(file, "utf8")));
  expect(books.length).toBeGreaterThan(2);
  expect(existsSync(`${file}.part`)).toBe(false);
  const printed = await cli.run(["export", "--format", "csv", "--search", "author:aurelius", "--output", "-"]);
  expect(
    printed.stdout
      .split("\r\n")
      .slice(1, -1)
      .every((row) => row.includes("Aurelius")),
  ).toBe(true);
  const nowhere = await cli.run(["export", "--output", join(cli.home, "no such folder", "x.zip")]);
  expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining("could not be written") });
  expect(await cli.run(["export", "--book", "999"])).toMatchObject({ code: 1 });
  const backedUp = await cli.run(["backup", "--json"]);
  const { name } = z.object({ name: z.string(), bytes: z.number().min(4096) }).parse(JSON.parse(backedUp.stdout));
  expect(existsSync(join(lektr.dataDir, "backups", name))).toBe(true);
});

test("Ctrl-C in the middle of an import keeps what came in, and the same command imports the rest", async ({
  page,
  lektr,
  cli,
}) => {
  test.setTimeout(180_000);
  await cli.connect(page, lektr.url);
  const file = join(cli.home, "My Clippings.txt");
  writeFileSync(file, Array.from({ length: 20_000 }, (_, at) => clipping("Letters", at, `letter${at}`)).join(""));
  const importing = cli.inTerminal(["import", file]);
  await importing.see("Importing");
  importing.type("\u0003");
  expect(await importing.exit).toBe(130);
  expect(importing.screen()).toContain("Run the same command again to import the rest");
  const rest = await cli.run(["import", file, "--json"]);
  expect(rest.code).toBe(0);
  expect(Counts.parse(JSON.parse(rest.stdout)).counts.entries).toBe(20_000);
  const [books] = (await cli.run(["books", "--json"])).stdout.split("\n");
  expect(JSON.parse(books ?? "")).toMatchObject({ title: "Letters", highlightCount: 20_000 });
});

test("in pipes it prints what was asked for and nothing else, and ends quietly when nobody reads on", async ({
  page,
  lektr,
  cli,
}) => {
  await cli.connect(page, lektr.url);
  await cli.run(["import", CLIPPINGS]);
  const results = Results.parse(await cli.json(["search", "the", "--limit", "50"]));
  expect(results.items.length).toBeGreaterThan(2);
  const head = execFileSync("bash", ["-c", `set -o pipefail; node "${cli.program}" book walden --json | head -1`], {
    env: cli.env(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(JSON.parse(head)).toMatchObject({ title: expect.stringContaining("Walden") });
  const piped = await cli.run(["import", "-", "--name", "My Clippings.txt"], {
    input: clipping("Letters", 1, "a letter from standard input"),
  });
  expect(piped.stdout).toContain("1 added");
  // No colour, and no escape sequence of anybody.
  expect(piped.stdout).not.toContain("\u001b");
});

test("texts that hold escape sequences cannot move the cursor", async ({ page, lektr, cli }) => {
  await cli.connect(page, lektr.url);
  const text = "before \u001b[2J\u001b]0;owned\u0007 after \u202Egnitset";
  await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/highlights", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: "Traps", text }),
  });
  const shown = cli.inTerminal(["book", "Traps"], { env: { NO_COLOR: "1" } });
  expect(await shown.exit).toBe(0);
  expect(shown.raw()).toContain("before");
  for (const trap of ["\u001b[2J", "\u001b]0;", "\u0007", "\u202E"]) expect(shown.raw()).not.toContain(trap);
});

for (const columns of [40, 200]) {
  test(`lines fit a terminal of ${columns} columns`, async ({ page, lektr, cli }) => {
    await cli.connect(page, lektr.url);
    await cli.run(["import", CLIPPINGS]);
    const shown = cli.inTerminal(["book", "walden"], { columns, env: { NO_COLOR: "1" } });
    expect(await shown.exit).toBe(0);
    const lines = shown.screen().split(/\r?\n/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.min(columns, 100));
    expect(lines.length).toBeGreaterThan(3);
  });
}

test("without Unicode nothing of its own needs it", async ({ page, lektr, cli }) => {
  await cli.connect(page, lektr.url);
  await cli.run(["add", "--title", "Plain", "--text", "ascii only"]);
  for (const words of [["--help"], ["import", "--help"], ["status"], ["search", "ascii"], ["serach"]]) {
    const { stdout, stderr } = await cli.run(words, { env: { LANG: "", LC_ALL: "C" } });
    expect(stdout + stderr).toMatch(/^[\x20-\x7E\n]+$/);
  }
  const importing = cli.inTerminal(["import", CLIPPINGS], { env: { LANG: "", LC_ALL: "C", NO_COLOR: "1" } });
  expect(await importing.exit).toBe(5);
  const [progress = ""] = importing.screen().split("My Clippings.txt:");
  expect(progress).toContain("#");
  expect([...progress].filter((letter) => letter > "~")).toEqual([]);
});

test("every failure says what to do, on the error output, with an exit code of its own", async ({
  page,
  lektr,
  cli,
}) => {
  expect(await cli.run(["books", "--server", lektr.url])).toMatchObject({
    code: 3,
    stdout: "",
    stderr: expect.stringContaining("lektr login"),
  });
  expect(await cli.run(["books", "--server", "http://127.0.0.1:1"])).toMatchObject({
    code: 4,
    stderr: expect.stringContaining("cannot be reached"),
  });
  expect(await cli.run(["serach", "x"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Did you mean search?"),
  });
  expect(await cli.run(["search", "x", "--mode", "magic"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Allowed choices are hybrid, keyword, semantic."),
  });
  expect(await cli.run(["books", "--server", "nowhere"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("is no server"),
  });
  await cli.connect(page, lektr.url, ["--scope", "read", "--name", "mine"]);
  expect(await cli.run(["add", "--title", "Walden", "--text", "No"])).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("may not do this"),
  });
  expect(await cli.run(["book", "nothing"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no book"),
  });
  // Files that are no highlights, beside one that is.
  await cli.run(["logout"]);
  await cli.connect(page, lektr.url);
  const folder = join(cli.home, "folder");
  mkdirSync(folder);
  copyFileSync(CLIPPINGS, join(folder, "My Clippings.txt"));
  writeFileSync(join(folder, "shopping.txt"), "milk\n");
  const partly = await cli.run(["import", folder]);
  expect(partly).toMatchObject({ code: 5, stderr: expect.stringContaining("shopping.txt") });
  expect(partly.stdout).toContain("2 files");
  writeFileSync(cli.settingsFile, "{");
  expect(await cli.run(["books"])).toMatchObject({ code: 1, stderr: expect.stringContaining(cli.settingsFile) });
  expect(readFileSync(cli.settingsFile, "utf8")).toBe("{");
});

test("several servers have names, and a token goes only to its own", async ({ page, lektr, cli }) => {
  await cli.connect(page, lektr.url, ["--name", "home"]);
  const local = lektr.url.replace("127.0.0.1", "localhost");
  // The same machine under another name is another server: it gets no token.
  expect((await cli.run(["books", "--server", local])).code).toBe(3);
  await cli.connect(page, local, ["--name", "other"]);
  expect((await cli.run(["status"])).stdout).toContain("(other)");
  expect((await cli.run(["status"], { env: { LEKTR_SERVER: "home" } })).stdout).toContain("(home)");
  expect((await cli.run(["status", "--server", "other"], { env: { LEKTR_SERVER: "home" } })).stdout).toContain(
    "(other)",
  );
  await cli.run(["logout", "--server", "other"]);
  expect((await cli.run(["status"])).stdout).toContain("(home)");
  const { token } = z.object({ token: z.string() }).parse(
    await (
      await ask(lektr.url, await tokenFor(lektr.url), "/api/v1/tokens", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "Script", scope: "read" }),
      })
    ).json(),
  );
  const script = await cli.run(["status", "--server", local], { env: { LEKTR_TOKEN: token } });
  expect(script.stdout).toContain("see the library");
  expect(await cli.run(["login", local, "--token", "--name", "by-token"], { input: `${token}\n` })).toMatchObject({
    code: 0,
  });
  expect((await cli.run(["status"])).stdout).toContain("(by-token)");
});

test("a watched folder is imported as files appear, until Ctrl-C", async ({ page, lektr, cli }) => {
  await cli.connect(page, lektr.url);
  const folder = join(cli.home, "watched");
  mkdirSync(folder);
  const watching = cli.inTerminal(["import", "--watch", folder]);
  await watching.see("Watching");
  writeFileSync(join(folder, "a.txt"), clipping("Letters", 1, "the first"));
  await watching.see(/a\.txt: 1 added/);
  writeFileSync(join(folder, "b.txt"), clipping("Letters", 2, "the second"));
  await watching.see(/b\.txt: 1 added/);
  watching.type("\u0003");
  expect(await watching.exit).toBe(0);
});

test("it is built into one file that npm installs, with a manual page and completions", async ({ cli }) => {
  const root = join(import.meta.dirname, "..");
  execFileSync(process.execPath, [join(root, "scripts/build-cli.mjs")], { cwd: root });
  const prefix = join(cli.home, "prefix");
  const archive = join(
    root,
    `cli/dist/lektr-${z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8"))).version}.tgz`,
  );
  execFileSync("npm", ["install", "--global", "--prefix", prefix, "--offline", archive], { env: cli.env() });
  const installed = (words: string[]) =>
    execFileSync(join(prefix, "bin/lektr"), words, { env: cli.env(), encoding: "utf8" });
  expect(installed(["--version"])).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(readFileSync(join(prefix, "share/man/man1/lektr.1"), "utf8")).toContain("lektr import");
  for (const shell of ["bash", "zsh", "fish"]) expect(installed(["completion", shell])).toContain("lektr complete");
  expect(installed(["complete", "--", "se"])).toContain("search");
  expect(installed(["complete", "--", "search", "--mo"])).toContain("--mode");
});

test("npx lektr runs it from the clone", async ({ cli }) => {
  const root = join(import.meta.dirname, "..");
  expect(execFileSync("npx", ["lektr", "--version"], { cwd: root, env: cli.env(), encoding: "utf8" })).toMatch(
    /^\d+\.\d+\.\d+\n$/,
  );
});

test.describe("a new owner", () => {
  test.use({ lektrEnv: {} });
  test("who has just set Lektr up connects a command line in a minute", async ({ page, lektr, cli }) => {
    await setUp(page);
    await cli.connect(page, lektr.url);
    await page.goto("/settings/devices");
    await expect(page.getByText(/^lektr on /)).toBeVisible();
  });
});
