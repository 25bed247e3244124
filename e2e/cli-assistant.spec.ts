import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { z } from "zod";
import { ASSISTANT_TOOLS } from "#lib/api-contract/assistant/tools.ts";
import { CommandLine } from "./support/cli.ts";
import { CLIPPINGS, OWNER_ENV } from "./support/reader.ts";
import { type Reporting, test as reporting } from "./support/reporting.ts";
import { expect, test as base } from "./support/server.ts";

// `lektr mcp`: the same assistant as at /api/mcp, for programs that start a command.

interface WithCli {
  cli: CommandLine;
}

const withCli = async ({}, use: (cli: CommandLine) => Promise<void>) => {
  const cli = await CommandLine.start();
  await use(cli);
  cli.end();
};

const test = base.extend<WithCli>({ cli: withCli });
const reportingTest = reporting.extend<WithCli>({ cli: withCli });

test.use({ lektrEnv: { ...OWNER_ENV, LEKTR_TELEMETRY: "off" } });

/** The client of the MCP project, connected to `lektr mcp`. */
async function connect(cli: CommandLine, mode: "legacy" | { pin: "2026-07-28" }, env: Record<string, string> = {}) {
  const client = new Client({ name: "claude-code", version: "2.0.1" }, { versionNegotiation: { mode } });
  const variables = Object.fromEntries(Object.entries(cli.env(env)).map(([name, value]) => [name, value ?? ""]));
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [cli.program, "mcp"], env: variables, stderr: "pipe" }),
  );
  return client;
}

const Found = z.object({ highlights: z.array(z.object({ id: z.number(), book: z.object({ id: z.number() }) })) });

for (const mode of ["legacy", { pin: "2026-07-28" }] as const) {
  test(`an assistant on stdio (${mode === "legacy" ? "before 2026" : mode.pin}) searches, opens a book, adds a note`, async ({
    page,
    lektr,
    cli,
  }) => {
    await cli.connect(page, lektr.url);
    await cli.run(["import", CLIPPINGS]);
    const client = await connect(cli, mode);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(ASSISTANT_TOOLS.map(({ name }) => name));
    const search = await client.callTool({
      name: "search_highlights",
      arguments: { query: "desperation", mode: "keyword" },
    });
    const [first] = Found.parse(search.structuredContent).highlights;
    const opened = await client.callTool({ name: "get_book", arguments: { id: first?.book.id } });
    expect(Found.parse(opened.structuredContent).highlights.map(({ id }) => id)).toContain(first?.id);
    const noted = await client.callTool({ name: "set_note", arguments: { id: first?.id, note: "Noted on stdio." } });
    expect(noted.isError).not.toBe(true);
    await page.goto(`/books/${first?.book.id}?at=${first?.id}#highlight-${first?.id}`);
    await expect(page.getByText("Noted on stdio.")).toBeVisible();
    await client.close();
  });
}

test("a command line that may only read offers no tool that writes", async ({ page, lektr, cli }) => {
  await cli.connect(page, lektr.url, ["--scope", "read"]);
  const client = await connect(cli, "legacy");
  const listed = (await client.listTools()).tools.map(({ name }) => name);
  expect(listed).toEqual(ASSISTANT_TOOLS.filter(({ isWriting }) => !isWriting).map(({ name }) => name));
  const refused = await client.callTool({ name: "set_note", arguments: { id: 1, note: "No" } });
  expect(refused.isError).toBe(true);
  await client.close();
});

test("without a token it says what to do, on the error output alone", async ({ cli }) => {
  expect(await cli.run(["mcp"])).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("lektr login") });
});

const connected = ({ posthog }: Reporting) => posthog.events("assistant_connected");

reportingTest.describe("with telemetry on", () => {
  reportingTest.use({ telemetry: "on" });
  reportingTest(
    "the assistant is told by name and version, and not under a lock of the caller",
    async ({ page, cli, start }) => {
      const lektr = await start();
      await cli.connect(page, lektr.lektr.url);
      const locked = await connect(cli, "legacy", { DO_NOT_TRACK: "1" });
      await locked.listTools();
      await locked.close();
      expect(connected(lektr)).toEqual([]);
      const client = await connect(cli, "legacy");
      await client.listTools();
      const { body } = await lektr.posthog.event("assistant_connected");
      expect(JSON.parse(body.toString()).batch[0].properties).toMatchObject({
        client_name: "claude-code",
        client_version: "2.0.1",
      });
      expect(connected(lektr)).toHaveLength(1);
      await client.close();
    },
  );
});
