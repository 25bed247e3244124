import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { plainLine } from "#cli/terminal/terminal.ts";
import { OperationFailure } from "#lib/api-contract/operations/caller.ts";
import { isSettledStatus } from "#lib/vocabulary/import-life.ts";
import { version } from "#cli/version.ts";

const MAY = {
  read: "see the library",
  write: "see and change the library",
  import: "import, and see what became of it",
} as const;

export const declare: DeclareCommand = (command, act) => {
  command.action(() => act(showStatus));
  withExamples(command, [["lektr status --server home", "Whether the server called “home” answers, and as whom."]]);
};

async function showStatus({ server, chosen, terminal, isJson }: CommandContext): Promise<void> {
  const health = await server.call("GET /api/health");
  const me = server.hasToken ? await server.call("GET /api/v1/auth/me") : null;
  const running = me ? await ifAllowed(runningImports(server)) : null;
  const telemetry = me?.user.role === "owner" ? await ifAllowed(server.call("GET /api/v1/telemetry")) : null;
  if (isJson) {
    terminal.printJson({
      server: chosen.url,
      version: health.version,
      ...(me ?? { user: null, program: null }),
      imports: running,
      telemetry,
    });
    return;
  }
  const called = chosen.name === null ? "" : ` (${chosen.name})`;
  const lines: [string, string][] = [
    ["Server", `${chosen.url}${called}, Lektr ${plainLine(health.version)}`],
    ["This program", `lektr ${version}`],
    ["Reader", me ? `${plainLine(me.user.name)} <${plainLine(me.user.email)}>` : "not signed in; run “lektr login”"],
  ];
  if (me?.program) lines.push(["May", MAY[me.program.scope]]);
  for (const { id, filename, progress } of running ?? []) {
    lines.push(["Importing", `${plainLine(filename ?? `import ${id}`)}, ${Math.floor(progress * 100)} %`]);
  }
  if (telemetry) lines.push(["Telemetry", telemetry.reason]);
  for (const [label, value] of lines) terminal.print(`${terminal.out.dim(label.padEnd(13))} ${value}`);
}

async function runningImports(server: CommandContext["server"]) {
  const { items } = await server.call("GET /api/v1/imports", { query: { limit: 20 } });
  return items.filter(({ status }) => status !== "previewed" && !isSettledStatus(status));
}

/** Null where the token does not allow it. */
async function ifAllowed<T>(answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof OperationFailure && error.status === 403) return null;
    throw error;
  });
}
