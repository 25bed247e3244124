import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  API,
  type Checker,
  type Project,
  SignatureKind,
  type Symbol as NamedSymbol,
  type Type,
} from "typescript/unstable/sync";
import { beforeAll, describe, expect, it } from "vitest";

/** Functions that take a database but no reader, in groups with a reason. A whole module is listed by its file. */
const FOR_ALL_READERS: Record<string, readonly string[]> = {
  "They are about the connection and its file, and read no rows.": [
    "facts.ts",
    "functions.ts",
    "pragma.ts",
    "writable.ts",
  ],
  "The database file is the installation's, and so is its size.": ["sizes.ts"],
  "A backup is of the whole database; only the owner makes and restores one.": [
    "backup/copy.ts",
    "backup/inspect.ts",
    "backup/tables.ts",
  ],
  "Telemetry is the installation's, and counts without names.": [
    "telemetry/deletion.ts",
    "telemetry/consent.ts",
    "telemetry/facts.ts",
    "telemetry/ledger.ts",
    "telemetry/schedule.ts",
  ],
  "All readers share the models that search by meaning, and one queue leads to them.": [
    "search/models.ts",
    "search/vectors.ts discardRetired",
    "search/vectors.ts readersToEmbed",
  ],
  "A process takes the jobs of all readers in turn, and knows by its claim which it holds.": [
    "imports/jobs.ts claimJob",
    "imports/jobs.ts failJob",
    "imports/jobs.ts finishJob",
    "imports/jobs.ts forgetFailedEmbedJobs",
    "imports/jobs.ts giveUpJobsOf",
    "imports/jobs.ts putBackJob",
    "imports/jobs.ts recountAttempts",
    "imports/jobs.ts releaseClaims",
    "imports/jobs.ts releaseJob",
    "imports/jobs.ts renewClaim",
    "imports/jobs.ts retryCrashedEmbedJobs",
    "search/vectors.ts isImporting",
  ],
  "Webhooks of all readers are sent by one process, and each row says whose it is.": ["webhooks/queue.ts dueWebhooks"],
  "They go through what all readers left behind, and each row says whose it is.": [
    "accounts/oauth-grants.ts forgetExpiredGrants",
    "library/changes.ts forgetLibraryChanges",
    "library/tag-changes.ts forgetTagChanges",
    "library/trash.ts readersWithTrash",
    "library/authors.ts fileAuthors",
    "imports/imports.ts importsLeftAt",
  ],
  "Programs register before any reader knows of them, and belong to none.": [
    "accounts/oauth-clients.ts clientById",
    "accounts/oauth-clients.ts forgetClients",
    "accounts/oauth-clients.ts storeClient",
    "accounts/oauth-clients.ts touchClient",
  ],
  "Who asks is not known yet: a secret, an address or a counted key is to tell.": [
    "accounts/oauth-grants.ts codeByHash",
    "accounts/oauth-grants.ts grantByAccessToken",
    "accounts/oauth-grants.ts grantByFamily",
    "accounts/readers.ts countFailure",
    "accounts/readers.ts failuresOf",
    "accounts/readers.ts forgetFailures",
    "accounts/readers.ts hasOwner",
    "accounts/readers.ts ownerId",
    "accounts/readers.ts readerByEmail",
    "accounts/readers.ts takeBackFailure",
    "accounts/second-factors.ts pendingSignInByHash",
    "accounts/second-factors.ts takePendingSignIn",
    "accounts/sessions.ts deleteSessionByHash",
    "accounts/sessions.ts sessionByHash",
    "accounts/tokens.ts deviceLoginByCode",
    "accounts/tokens.ts deviceLoginByHash",
    "accounts/tokens.ts keepDeviceLoginAsked",
    "accounts/tokens.ts redeemDeviceLogin",
    "accounts/tokens.ts storeDeviceLogin",
    "accounts/tokens.ts tokenByHash",
    "library/saved-searches.ts feedByKey",
  ],
};

/** Members by which a parameter is recognised as a database: ours, a transaction of it, or a connection. */
const DATABASE = ["$client", "select", "insert", "prepare"];
/** Names of a reader's id, as a parameter or within one; sessions use `userId`. */
const READER = ["readerId", "userId"];

const FOLDER = import.meta.dirname;
const MODULES = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((path) =>
  /^(?!schema|migrations)[\w/-]+\.ts$/.test(path),
);

/** A module that does not exist: what the rule must reject, and what it must accept. */
const PROBE = "probe-of-readers-rows.ts";
const PROBES = `
  import type { Db } from "./open.ts";
  import type { SearchScope } from "./search/search.ts";
  export function byIdAlone(db: Db, id: number): void {}
  export const asConstant = (db: Pick<Db, "select" | "insert">, ids: number[]) => ids;
  export function* inPieces({ db }: { db: string }, own: Db, rows: { id: number }[]) {}
  export function ofReader(db: Db, readerId: string, id: number): void {}
  export function ofScope(db: Db, { criteria }: SearchScope): void {}
  export function withoutDatabase(id: number): void {}
`;

/** Each function that takes a database, by module and name, and whether it also takes the reader. */
function functionsGivenDatabase(): Map<string, boolean> {
  const config = JSON.stringify({ extends: "../tsconfig.json", include: [], files: [...MODULES, PROBE] });
  const added = new Map([
    [join(FOLDER, "tsconfig.rows.json"), config],
    [join(FOLDER, PROBE), PROBES],
  ]);
  const fs = {
    readFile: (path: string) => added.get(path),
    fileExists: (path: string) => added.has(path) || undefined,
  };
  const api = new API({ cwd: FOLDER, fs });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(FOLDER, "tsconfig.rows.json")] }).getProjects();
    if (!project) throw new Error("TypeScript opened no project");
    return new Map([...MODULES, PROBE].flatMap((module) => givenDatabase(project, module)));
  } finally {
    api.close();
  }
}

function givenDatabase({ program, checker }: Project, module: string): [string, boolean][] {
  const file = program.getSourceFile(join(FOLDER, module));
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) return [];
  return checker.getExportsOfModule(symbol).flatMap((exported): [string, boolean][] => {
    const parameters = parametersOf(checker, exported);
    if (!parameters.some(({ type }) => hasAny(checker, type, DATABASE))) return [];
    const isTold = parameters.some(({ name, type }) => READER.includes(name) || hasAny(checker, type, READER));
    return [[`${module} ${exported.name}`, isTold]];
  });
}

function parametersOf(checker: Checker, exported: NamedSymbol) {
  const type = checker.getTypeOfSymbol(exported);
  const signatures = type ? checker.getSignaturesOfType(type, SignatureKind.Call) : [];
  const parameters = signatures.flatMap((signature) => signature.getParameters());
  return parameters.map((one) => ({ name: one.name, type: checker.getTypeOfSymbol(one) }));
}

function hasAny(checker: Checker, type: Type | undefined, names: string[]): boolean {
  return type !== undefined && names.some((name) => checker.getPropertyOfType(type, name) !== undefined);
}

describe("functions of db/", () => {
  let untold: string[];
  let all: string[];
  beforeAll(() => {
    const found = functionsGivenDatabase();
    all = [...found.keys()];
    untold = all.filter((name) => found.get(name) === false);
  }, 60_000);

  const listed = new Set(Object.values(FOR_ALL_READERS).flat());
  const isListed = (name: string) => listed.has(name) || listed.has(name.split(" ")[0] ?? "");

  it("are told whose rows they ask for, unless it is known why not", () => {
    expect(untold.filter((name) => !isListed(name) && !name.startsWith(PROBE))).toEqual([]);
  });

  it("are on the list only as long as they exist and take no reader", () => {
    expect([...listed].filter((one) => !untold.some((name) => name === one || name.startsWith(`${one} `)))).toEqual([]);
  });

  it("are found, and found out", () => {
    const ofProbe = (names: string[]) =>
      names.filter((name) => name.startsWith(PROBE)).map((name) => name.split(" ")[1]);
    expect(ofProbe(all)).toEqual(["byIdAlone", "asConstant", "inPieces", "ofReader", "ofScope"]);
    expect(ofProbe(untold)).toEqual(["byIdAlone", "asConstant", "inPieces"]);
    expect(all.length).toBeGreaterThan(200);
  });
});
