import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { z } from "zod";
import { CommandLine } from "./support/cli.ts";
import { type Reporting, test as base } from "./support/reporting.ts";
import { endWithTest, expect } from "./support/server.ts";

// Telemetry at the prompt: the question, the notice, and what is told of commands. That nothing was told is asserted
// after a control that was told.

const test = base.extend<{ cli: CommandLine }>({
  cli: async ({}, use) => {
    const cli = await CommandLine.start();
    await use(cli);
    cli.end();
  },
});

test.use({ telemetry: "on" });

const CommandRun = z.strictObject({
  command: z.string(),
  outcome: z.string(),
  milliseconds: z.int(),
  library_key: z.string(),
  schema_version: z.int(),
  app_version: z.string(),
  installation_id: z.string(),
});

const Body = z.object({ batch: z.tuple([z.object({ properties: z.record(z.string(), z.unknown()) })]) });

/** What was told of the n-th command, besides what goes with every request. */
async function told({ posthog }: Reporting, n: number) {
  const { body } = await posthog.event("command_run", n);
  const { properties } = Body.parse(JSON.parse(body.toString())).batch[0];
  const own = Object.entries(properties).filter(([name]) => !name.startsWith("$"));
  return CommandRun.parse(Object.fromEntries(own));
}

test("the first command in a terminal shows what would be sent, asks, and asks again until the answer is one", async ({
  page,
  cli,
  start,
}) => {
  const lektr = await start({ chosen: "unset" });
  await cli.connect(page, lektr.lektr.url);
  const status = cli.inTerminal(["status"]);
  await status.see("May Lektr report how it is used?");
  await status.see(/\d+ books,\s+\d+ highlights,\s+\d+\s+tags/);
  await status.see("[1] off");
  await status.see("[2] anonymous");
  await status.see("[3] identified");
  await status.see("[q] quit");
  await status.see("Enter your choice");
  status.type("yes\r");
  await status.see("Please type 1, 2, 3, q or show.");
  expect(await lektr.state()).toMatchObject({ mode: "unset" });
  status.type("\u007F\u007F\u007Fshow\r");
  await status.see('"event":"usage_report"');
  await status.see("Enter your choice");
  expect(lektr.posthog.connections).toEqual([]);
  status.type("2\r");
  await status.see("Reader");
  expect(await status.exit).toBe(0);
  expect(await lektr.state()).toMatchObject({ mode: "anonymous", decidedVia: "cli" });
  expect(await told(lektr, 1)).toMatchObject({ command: "status", outcome: "ok" });
  // Nobody is asked twice.
  const again = cli.inTerminal(["books"]);
  expect(await again.exit).toBe(0);
  expect(again.screen()).not.toContain("Enter your choice");
  expect(await told(lektr, 2)).toMatchObject({ command: "books", outcome: "ok" });
});

test("q decides nothing, off is never asked again, and reset brings the question back", async ({
  page,
  cli,
  start,
}) => {
  const lektr = await start({ chosen: "unset" });
  await cli.connect(page, lektr.lektr.url);
  for (const [answer, mode] of [
    ["q", "unset"],
    ["1", "off"],
  ] as const) {
    const books = cli.inTerminal(["books"]);
    await books.see("Enter your choice");
    books.type(`${answer}\r`);
    expect(await books.exit).toBe(0);
    expect(await lektr.state()).toMatchObject({ mode, effective: "off" });
  }
  const unasked = cli.inTerminal(["books"]);
  expect(await unasked.exit).toBe(0);
  expect(unasked.screen()).not.toContain("Enter your choice");
  expect((await cli.run(["telemetry", "reset"])).stdout).toContain("asks again");
  const identified = cli.inTerminal(["books"]);
  await identified.see("Enter your choice");
  identified.type("3\r");
  await identified.see("Your contact");
  identified.type("ada@elsewhere.example\r");
  expect(await identified.exit).toBe(0);
  expect(await lektr.state()).toMatchObject({ mode: "identified" });
  expect(await told(lektr, 1)).toMatchObject({ command: "books" });
});

const LOCKS = [
  "DO_NOT_TRACK=1",
  "CI=1",
  "LEKTR_TELEMETRY_DISABLED=1",
  "LEKTR_TELEMETRY_ENABLED=0",
  "LEKTR_TELEMETRY=off",
];

test("without a terminal, in CI, or under a lock of the caller nothing is asked and nothing told", async ({
  page,
  cli,
  start,
}) => {
  const lektr = await start({ chosen: "unset" });
  await cli.connect(page, lektr.lektr.url);
  const quietly = async () => {
    const piped = await cli.run(["books"]);
    expect(piped.stderr).not.toContain("report");
    for (const lock of LOCKS) {
      const [name = "", value = ""] = lock.split("=");
      const locked = cli.inTerminal(["books"], { env: { [name]: value } });
      expect(await locked.exit).toBe(0);
      expect(locked.screen()).not.toMatch(/report|choice/);
    }
  };
  await quietly();
  expect(await lektr.state()).toMatchObject({ mode: "unset" });
  await lektr.choose({ mode: "anonymous" });
  await quietly();
  // The control: the same in a terminal is noticed, and told.
  const status = cli.inTerminal(["status"]);
  expect(await status.exit).toBe(0);
  expect(await told(lektr, 1)).toMatchObject({ command: "status" });
});

test("under a lock of the server nothing is asked and nothing told", async ({ page, cli, start }) => {
  const locked = await start({ chosen: "unset", env: { DO_NOT_TRACK: "1" } });
  await cli.connect(page, locked.lektr.url, ["--name", "locked"]);
  const books = cli.inTerminal(["books"]);
  expect(await books.exit).toBe(0);
  expect(books.screen()).not.toMatch(/report|choice/);
  const control = await start();
  await cli.connect(page, control.lektr.url, ["--name", "control"]);
  expect(await cli.inTerminal(["books"]).exit).toBe(0);
  await control.posthog.event("command_run");
  expect(locked.posthog.connections).toEqual([]);
});

test("where it was chosen before, a notice stands once before the first command that is counted", async ({
  page,
  cli,
  start,
}) => {
  const lektr = await start();
  await cli.connect(page, lektr.lektr.url);
  const first = cli.inTerminal(["books"]);
  await first.see("From now on the commands that you run in a terminal are counted");
  expect(await first.exit).toBe(0);
  const second = cli.inTerminal(["book", "nothing of this name"]);
  expect(await second.exit).toBe(1);
  expect(second.screen()).not.toContain("From now on");
  expect(await told(lektr, 1)).toMatchObject({ command: "books", outcome: "ok" });
  expect(await told(lektr, 2)).toMatchObject({ command: "book", outcome: "failed" });
  await expect
    .poll(async () => (await lektr.preview()).properties.usage)
    .toMatchObject({ commands: { books: { ok: 1 }, book: { failed: 1 } } });
  // No word of what was typed leaves.
  expect(lektr.outward().join("\n")).not.toContain("nothing of this name");
});

test("leaving never waits for the answer of what is told, and with the server gone nothing is kept", async ({
  page,
  cli,
  start,
}) => {
  const lektr = await start();
  const hanging: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith("/api/v1/telemetry/commands")) return void hanging.push(incoming.url);
    const { method, headers, url } = incoming;
    const passed = forward(lektr.lektr.url + (url ?? ""), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  endWithTest({ url, stop: async () => void proxy.close() });
  await cli.connect(page, lektr.lektr.url, ["--name", "mine"]);
  expect(await cli.inTerminal(["status"]).exit).toBe(0);
  await lektr.posthog.event("command_run");
  // The same server, through a way on which what is told is never answered.
  const settings = readFileSync(cli.settingsFile, "utf8").replaceAll(lektr.lektr.url, url);
  writeFileSync(cli.settingsFile, settings);
  expect(await cli.inTerminal(["books"]).exit).toBe(0);
  await expect.poll(() => hanging.length).toBe(1);
  expect(hanging[0]).toMatch(/command=books&outcome=ok&milliseconds=\d+$/);
  await new Promise((resolve) => proxy.close(resolve));
  expect(await cli.inTerminal(["books"]).exit).toBe(4);
  expect(readFileSync(cli.settingsFile, "utf8")).toBe(settings);
});

test("telemetry off returns when nothing is open any more, show prints the report, and log follows", async ({
  page,
  cli,
  start,
}) => {
  const lektr = await start();
  await cli.connect(page, lektr.lektr.url);
  await lektr.posthog.event("usage_report");
  expect((await cli.run(["telemetry"])).stdout).toContain("On");
  expect(JSON.parse((await cli.run(["telemetry", "show", "--json"])).stdout)).toMatchObject({
    batch: [{ event: "usage_report" }],
  });
  expect((await cli.run(["telemetry", "show"])).stdout).toMatch(/\d+\s+books,\s+\d+\s+highlights/);
  const log = cli.inTerminal(["telemetry", "log", "--follow"]);
  await cli.run(["telemetry", "off"]);
  lektr.posthog.behaviour = "hang";
  // On again: a report is due at once, and is never answered.
  expect((await cli.run(["telemetry", "anonymous"])).stdout).toMatch(/^On/);
  expect(await lektr.state()).toMatchObject({ mode: "anonymous", decidedVia: "cli" });
  await lektr.posthog.event("usage_report", 2);
  const off = await cli.run(["telemetry", "off"]);
  expect(off).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing is open any more") });
  expect(lektr.posthog.connections.map(({ closed }) => closed)).not.toContain(false);
  await log.see(/usage_report\s+aborted/);
  log.type("\u0003");
  expect(await log.exit).toBe(0);
});

test("a token that nobody confirmed on a page can switch telemetry off, and not on", async ({ cli, start }) => {
  const lektr = await start();
  const made = await lektr.ask("/api/v1/tokens", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Script", scope: "write" }),
  });
  const { token } = z.object({ token: z.string() }).parse(await made.json());
  const env = { LEKTR_TOKEN: token, LEKTR_SERVER: lektr.lektr.url };
  expect(await cli.run(["telemetry", "off"], { env })).toMatchObject({ code: 0 });
  expect(await cli.run(["telemetry", "anonymous"], { env })).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("can switch telemetry off, not on"),
  });
  expect(await lektr.state()).toMatchObject({ mode: "off" });
});
