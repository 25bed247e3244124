import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { toolIn } from "./check/tools.mjs";
import { ROOT } from "./start/root.mjs";

/** The path of a probe, its contents, and the rule that must (or must not) object. */
interface Probe {
  file: string;
  source: string;
  rule: string;
}

const importing = (file: string, specifier: string): Probe => ({
  file,
  source: `import * as probe from "${specifier}";\nexport const seen = probe;\n`,
  rule: "no-restricted-imports",
});
const saying = (file: string, source: string, rule: string): Probe => ({ file, source, rule });

const FORBIDDEN: [string, Probe][] = [
  ["components import db by its alias", importing("components/a.ts", "#db/library/books.ts")],
  ["components import db by a path", importing("components/ui/a.ts", "../../db/books.ts")],
  ["components import Drizzle", importing("components/a.ts", "drizzle-orm")],
  ["components import app", importing("components/a.ts", "#app/session.ts")],
  ["components import the environment", importing("components/a.ts", "#lib/env.ts")],
  ["components import a part of lib that is not listed", importing("components/a.ts", "#lib/import/run/run-import.ts")],
  ["components import lib by a path", importing("components/ui/a.ts", "../../lib/import/run/run-import.ts")],
  [
    "components load db late",
    saying("components/a.ts", `await import("#db/library/books.ts");`, "no-restricted-imports"),
  ],
  ["lib imports Next", importing("lib/search/a.ts", "next/headers")],
  ["lib imports React", importing("lib/search/a.ts", "react")],
  ["lib imports app by its alias", importing("lib/search/a.ts", "#app/session.ts")],
  ["lib imports app by a path", importing("lib/search/a.ts", "../../app/session.ts")],
  ["lib imports components", importing("lib/search/a.ts", "#components/shell/page.tsx")],
  ["lib passes components on", saying("lib/a.ts", `export * from "../components/a.ts";`, "no-restricted-imports")],
  ["an importer imports db", importing("lib/importers/kobo/a.ts", "#db/library/books.ts")],
  ["an importer imports the rest of lib by a path", importing("lib/importers/a.ts", "../env.ts")],
  ["a nested importer imports the rest of lib by a path", importing("lib/importers/kobo/a.ts", "../../env.ts")],
  ["an importer reads files", importing("lib/importers/a.ts", "node:fs")],
  ["a nested importer reads files", importing("lib/importers/kobo/a.ts", "node:fs/promises")],
  ["another part of a database's importer reads files", importing("lib/importers/sqlite/open.ts", "node:fs")],
  ["what applies a database's log imports db", importing("lib/importers/sqlite/wal.ts", "#db/open.ts")],
  ["an importer opens sockets", importing("lib/importers/a.ts", "node:https")],
  ["an importer runs programs", importing("lib/importers/a.ts", "node:child_process")],
  ["the API's shapes import lib", importing("lib/api-contract/a.ts", "#lib/search/query.ts")],
  ["the API's shapes import db", importing("lib/api-contract/a.ts", "../../db/books.ts")],
  ["the API's shapes import a package other than Zod", importing("lib/api-contract/a.ts", "drizzle-orm")],
  [
    "the API's shapes import MCP outside of what assistants see",
    importing("lib/api-contract/a.ts", "@modelcontextprotocol/server"),
  ],
  ["what assistants see imports lib", importing("lib/api-contract/assistant/a.ts", "#lib/search/query.ts")],
  ["what assistants see imports db by a path", importing("lib/api-contract/assistant/a.ts", "../../../db/books.ts")],
  [
    "what assistants see imports a transport",
    importing("lib/api-contract/assistant/a.ts", "@modelcontextprotocol/node"),
  ],
  ["what assistants see reads files", importing("lib/api-contract/assistant/a.ts", "node:fs")],
  ["db imports lib", importing("db/a.ts", "#lib/env.ts")],
  ["db imports lib by a path", importing("db/schema/a.ts", "../../lib/env.ts")],
  ["db imports components", importing("db/a.ts", "#components/shell/page.tsx")],
  ["db imports app", importing("db/a.ts", "../app/session.ts")],
  ["db imports Next", importing("db/a.ts", "next/cache")],
  ["the vocabulary imports lib", importing("lib/vocabulary/a.ts", "../env.ts")],
  ["the vocabulary imports a package", importing("lib/vocabulary/a.ts", "zod")],
  ["the extension imports db", importing("extension/a.ts", "#db/library/books.ts")],
  ["the extension imports the rest of lib", importing("extension/a.ts", "#lib/env.ts")],
  ["the extension imports the rest of lib by a path", importing("extension/popup/a.ts", "../../lib/search/query.ts")],
  ["the extension imports app", importing("extension/a.ts", "../app/session.ts")],
  ["the command line imports db", importing("cli/a.ts", "#db/library/books.ts")],
  ["the command line imports the rest of lib", importing("cli/commands/a.ts", "#lib/env.ts")],
  ["the command line imports the extension", importing("cli/a.ts", "../extension/view.ts")],
  [
    "the command line reads the environment",
    saying("cli/a.ts", "export const port = process.env.PORT;", "no-process-env"),
  ],
  ["scripts import app", importing("scripts/a.ts", "../app/session.ts")],
  ["a journey imports app", importing("e2e/a.ts", "#app/session.ts")],
  ["the proxy imports app", importing("proxy.ts", "./app/session.ts")],
  ["lib reads the environment", saying("lib/a.ts", "export const port = process.env.PORT;", "no-process-env")],
  ["app reads the environment", saying("app/a.ts", "export const port = process.env.PORT;", "no-process-env")],
  ["db reads the environment", saying("db/a.ts", "export const port = process.env.PORT;", "no-process-env")],
  ["lib prints past the log", saying("lib/a.ts", `console.log("a reader's words");`, "no-console")],
  ["components print", saying("components/a.ts", `console.error("a reader's words");`, "no-console")],
];

const ALLOWED: [string, Probe][] = [
  ["app imports db", importing("app/a.ts", "#db/library/books.ts")],
  ["app imports app", importing("app/api/a.ts", "../session.ts")],
  ["app imports components", importing("app/a.ts", "#components/shell/page.tsx")],
  ["components import each other", importing("components/ui/a.ts", "../page.tsx")],
  ["components import pure lib", importing("components/a.ts", "#lib/api-contract/book.ts")],
  ["components import a listed part of lib", importing("components/a.ts", "#lib/search/typed.ts")],
  ["components import React and Next", importing("components/a.ts", "next/link")],
  ["lib imports db", importing("lib/search/a.ts", "#db/search/search.ts")],
  ["lib imports lib", importing("lib/search/a.ts", "../env.ts")],
  ["lib imports Node", importing("lib/backup/a.ts", "node:fs")],
  ["an importer imports Zod", importing("lib/importers/a.ts", "zod")],
  ["an importer imports importers", importing("lib/importers/kobo/a.ts", "../types.ts")],
  ["an importer imports its own parts", importing("lib/importers/a.ts", "./kobo/read.ts")],
  ["an importer hashes", importing("lib/importers/a.ts", "node:crypto")],
  ["a test of an importer reads files", importing("lib/importers/kobo/a.test.ts", "node:fs")],
  ["the API's shapes import Zod", importing("lib/api-contract/a.ts", "zod")],
  ["the API's shapes import each other", importing("lib/api-contract/a.ts", "./book.ts")],
  ["what assistants see imports MCP", importing("lib/api-contract/assistant/a.ts", "@modelcontextprotocol/server")],
  ["what assistants see imports the API's shapes", importing("lib/api-contract/assistant/a.ts", "../highlight.ts")],
  [
    "what assistants see imports the vocabulary",
    importing("lib/api-contract/assistant/a.ts", "../../vocabulary/limits.ts"),
  ],
  ["db imports the vocabulary", importing("db/a.ts", "#lib/vocabulary/sources.ts")],
  ["an importer imports the vocabulary", importing("lib/importers/kobo/a.ts", "../../vocabulary/sources.ts")],
  ["components import the vocabulary", importing("components/a.ts", "#lib/vocabulary/sources.ts")],
  ["the command line imports the vocabulary", importing("cli/a.ts", "#lib/vocabulary/commands.ts")],
  ["the command line imports the API's shapes", importing("cli/a.ts", "#lib/api-contract/operations/caller.ts")],
  ["the extension imports the vocabulary", importing("extension/a.ts", "#lib/vocabulary/sources.ts")],
  ["the vocabulary imports itself", importing("lib/vocabulary/a.ts", "./sources.ts")],
  ["db imports Drizzle", importing("db/a.ts", "drizzle-orm/sqlite-core")],
  ["db imports db", importing("db/schema/a.ts", "../open.ts")],
  ["the extension imports the API's shapes", importing("extension/a.ts", "#lib/api-contract/book.ts")],
  ["the extension imports them by a path", importing("extension/popup/a.ts", "../../lib/api-contract/book.ts")],
  ["lib/env.ts reads the environment", saying("lib/env.ts", "export const port = process.env.PORT;", "no-process-env")],
  ["scripts read it", saying("scripts/a.mjs", "export const port = process.env.PORT;", "no-process-env")],
  ["lib/log.ts prints", saying("lib/log.ts", `console.log("one line");`, "no-console")],
  ["scripts print", saying("scripts/a.mjs", `console.log("Lektr is ready");`, "no-console")],
];

const Findings = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

// All probes are in one tree, laid out like ours, under unique names.
const probes = [...FORBIDDEN, ...ALLOWED].map(([, probe], number) => ({
  probe,
  path: probe.file.replace(/\ba\./, `probe${number}.`),
}));
let objections: Set<string>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "lektr-import-rules-"));
  for (const { probe, path } of probes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), probe.source);
  }
  // The tested rules need no types, and the tree has none.
  const rules = readFileSync(join(ROOT, ".oxlintrc.json"), "utf8").replace(`"typeAware": true`, `"typeAware": false`);
  writeFileSync(join(folder, ".oxlintrc.json"), rules);
  objections = await lint(folder);
  rmSync(folder, { recursive: true });
}, 60_000);

/** Everything the linter objects to, as “file rule”. */
async function lint(folder: string): Promise<Set<string>> {
  const output = await new Promise<string>((resolve) => {
    // An exit code other than 0 is expected here; only the list matters.
    execFile(process.execPath, [toolIn(ROOT, "oxlint"), "--format=json"], { cwd: folder }, (_, stdout) =>
      resolve(stdout),
    );
  });
  const { diagnostics } = Findings.parse(JSON.parse(output));
  return new Set(diagnostics.map(({ code, filename }) => `${filename} ${/\((.+)\)/.exec(code)?.[1]}`));
}

const objectsTo = (wanted: Probe): boolean =>
  objections.has(`${probes.find(({ probe }) => probe === wanted)?.path} ${wanted.rule}`);

describe("the linter refuses that", () => {
  test.each(FORBIDDEN)("%s", (_, probe) => expect(objectsTo(probe)).toBe(true));
});

describe("the linter lets pass that", () => {
  test.each(ALLOWED)("%s", (_, probe) => expect(objectsTo(probe)).toBe(false));
});
