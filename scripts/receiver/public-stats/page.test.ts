import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PERSONAL_KEY, PrivateApi } from "../stand-in/private-api.ts";
import { receiverAfterAWeek } from "../stand-in/week.ts";
import { main } from "./main.ts";
import { SECTIONS, WEEKS } from "./queries.ts";
import example from "../receiver-profile.example.json" with { type: "json" };

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lektr-public-stats-"));
  said = [];
  write("receiver-profile.json", example);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
}

async function make(args: string[], variables = {}): Promise<{ code: number; page: string; json: string }> {
  const out = join(folder, "out");
  const profile = join(folder, "receiver-profile.json");
  const code = await main([...args, "--out", out, "--profile", profile], variables, (line) => said.push(line));
  const read = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), "utf8") : "");
  return { code, page: read("index.html"), json: read("statistics.json") };
}

/** Results of all queries; those of one of them differ. */
function results(slug: string, rows: [string, number][]): Record<string, unknown> {
  return Object.fromEntries(
    [WEEKS, ...SECTIONS].map((section) => [section.slug, { results: section.slug === slug ? rows : [] }]),
  );
}

describe("the public page", () => {
  it("shows a simulated fleet, runs nothing, and loads nothing from elsewhere", { timeout: 60_000 }, async () => {
    const { code, page, json } = await make(["--simulate", "1000"]);
    expect(code).toBe(0);
    expect(page).toMatch(
      /About (990|1,000) installations of Lektr sent a report in the week from 16\u00a0November 2026/,
    );
    expect(page).toContain(">Kindle clippings</th>");
    expect(page).not.toMatch(/<script|javascript:|<img|<link/i);
    expect(
      [...page.matchAll(/url\("([^"]+)"\)/g)].map(([, name]) => existsSync(join(folder, "out", name ?? ""))),
    ).toEqual([true, true]);
    const numbers = [...json.matchAll(/"(?:installations|others)": (\d+)/g)].map(([, number]) => Number(number));
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers.filter((number) => number < 20 || number % 10 !== 0)).toEqual([]);
  });

  it("says the same of a project that it asks through PostHog's query API", async () => {
    const warehouse = receiverAfterAWeek(200);
    const posthog = new PrivateApi({}, warehouse);
    write("receiver-profile.json", { ...example, app_host: await posthog.listen() });
    const asked = await make([], { POSTHOG_PERSONAL_API_KEY: PERSONAL_KEY });
    await posthog.close();
    expect(posthog.received.filter(({ path }) => path.endsWith("/query/"))).toHaveLength(1 + SECTIONS.length);
    const simulated = await make(["--simulate", "200"]);
    const sections = (json: string) => JSON.parse(json).sections;
    expect(sections(asked.json)).toEqual(sections(simulated.json));
  });

  it("shows nothing of too small a fleet", async () => {
    const { page } = await make(["--simulate", "15"]);
    expect(page).toContain("Too few installations have reported for any number to be shown.");
    expect(page).not.toContain('class="number">1');
    expect(page.match(/Too few to be shown/g)).toHaveLength(1 + SECTIONS.length);
  });

  it("does not print what anyone with the public key may have sent as a name", async () => {
    const rows: [string, number][] = [
      ["<script>alert(1)</script>", 400],
      ["0.2.0", 300],
      ["visit example.org", 50],
    ];
    const { page, json } = await make(["--export", write("export.json", results("versions", rows))]);
    expect(page).toContain(">0.2.0</th>");
    expect(page + json).not.toMatch(/alert|example\.org\s*<\/th>|visit/);
  });

  it("leaves out the week that is not over", async () => {
    const monday = (ago: number) => {
      const now = Date.now() - ago * 7 * 86_400_000;
      return new Date(now - ((new Date(now).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
    };
    const weeks = [20, 2, 1, 0].map((ago): [string, number] => [monday(ago), 100 + ago]);
    const { json } = await make(["--export", write("export.json", results("weeks", weeks))]);
    expect(JSON.parse(json).weeks.cells.map(({ name }: { name: string }) => name)).toEqual([monday(2), monday(1)]);
  });

  it("says what is missing, and writes nothing", async () => {
    expect(await make([])).toMatchObject({ code: 2, page: "" });
    expect(said.join()).toContain("POSTHOG_PERSONAL_API_KEY");
    expect(await make(["--export", write("export.json", {})])).toMatchObject({ code: 2, page: "" });
  });
});
