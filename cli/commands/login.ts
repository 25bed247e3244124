import { setTimeout } from "node:timers/promises";
import { hostname } from "node:os";
import { Option } from "commander";
import { type CommandContext, type DeclareCommand, withExamples } from "#cli/command.ts";
import { CommandFailure } from "#cli/exit-codes.ts";
import { ApiConnection } from "#cli/server/connection.ts";
import { chooseServer, isUnencrypted } from "#cli/settings/chosen-server.ts";
import { askSecret, readAll } from "#cli/terminal/ask.ts";
import { openInBrowser } from "#cli/terminal/browser.ts";
import { SCOPES } from "#lib/vocabulary/scopes.ts";

interface LoginOptions {
  token: boolean;
  name?: string;
  scope: (typeof SCOPES)[number];
  browser: boolean;
}

export const declare: DeclareCommand = (command, act) => {
  command
    .argument("[address]", "the server, for instance http://192.168.1.20:3000")
    .option("--token", "use a token from Settings: it is asked for, or read from standard input", false)
    .option("--name <name>", "a name for this server, to be used with --server")
    .addOption(new Option("--scope <scope>", "what this command line may do").choices([...SCOPES]).default("write"))
    .option("--no-browser", "print the address to open, instead of opening it")
    .action((address: string | undefined) =>
      act((context) => login(contextFor(context, address), command.opts<LoginOptions>())),
    );
  withExamples(command, [
    ["lektr login", "Connect to the Lektr on this machine: confirm the code in the browser."],
    ["lektr login https://books.example.org --name home", "Connect to another one, and call it “home”."],
    ["lektr login --token < token.txt", "Use a token that was made in Settings."],
  ]);
};

/** The context with the server of an address that was given as an argument. */
function contextFor(context: CommandContext, address: string | undefined): CommandContext {
  if (address === undefined) return context;
  const chosen = chooseServer({ wanted: address, token: undefined, settings: context.settings });
  return { ...context, chosen };
}

async function login(context: CommandContext, { token: hasToken, name, scope, browser }: LoginOptions): Promise<void> {
  const { terminal, chosen } = context;
  if (isUnencrypted(chosen.url)) {
    terminal.say(
      terminal.err.yellow(`The connection to ${chosen.url} is not encrypted: use it only in a network that you trust.`),
    );
  }
  const token = hasToken ? await readToken(context) : await connect(context, scope, browser);
  const server = new ApiConnection(chosen.url, token);
  try {
    const { user, program } = await server.call("GET /api/v1/auth/me");
    const saved = name ?? chosen.name ?? new URL(chosen.url).hostname;
    const { settings } = context;
    const isNoticed = settings.servers[saved]?.url === chosen.url && settings.servers[saved].isNoticed;
    context.saveSettings({
      current: saved,
      servers: { ...settings.servers, [saved]: { url: chosen.url, token, isNoticed } },
    });
    if (context.isJson) terminal.printJson({ server: chosen.url, name: saved, user, program });
    else terminal.print(`Signed in to ${chosen.url} as ${user.name}. This server is called “${saved}”.`);
  } finally {
    server.close();
  }
}

async function readToken({ terminal, chosen }: CommandContext): Promise<string> {
  const isAsked = terminal.isInteractive;
  const token = isAsked
    ? await askSecret(terminal, `Token for ${chosen.url}`)
    : (await readAll(terminal.stdin)).toString();
  if (/^[\w-]{20,200}$/.test(token.trim())) return token.trim();
  throw new CommandFailure("This is no token. Make one in Lektr: Settings, Devices and extension.", "usage");
}

/** Connects by a code that the reader confirms in the browser (RFC 8628). Returns the token. */
async function connect(context: CommandContext, scope: LoginOptions["scope"], browser: boolean): Promise<string> {
  const { terminal, chosen, signal } = context;
  const server = new ApiConnection(chosen.url, null);
  try {
    const json = { name: `lektr on ${hostname()}`.slice(0, 60), kind: "cli", scope } as const;
    const { deviceCode, userCode, verificationPath, ...timing } = await server.call("POST /api/v1/auth/device", {
      json,
    });
    const address = chosen.url + verificationPath;
    terminal.say(
      `Open ${terminal.err.underline(address)}\nand check that it shows this code: ${terminal.err.bold(userCode)}`,
    );
    if (browser && terminal.isInteractive) await openInBrowser(address);
    return await pollForToken(server, deviceCode, timing.interval, signal);
  } finally {
    server.close();
  }
}

async function pollForToken(server: ApiConnection, deviceCode: string, interval: number, signal: AbortSignal) {
  for (let seconds = interval; ;) {
    await setTimeout(seconds * 1000, undefined, { signal });
    const answer = await server.call("POST /api/v1/auth/device/token", { json: { deviceCode }, signal });
    if (answer.state === "confirmed") return answer.token;
    if (answer.state === "slow_down") seconds = answer.interval;
    if (answer.state === "refused")
      throw new CommandFailure("You declined the connection in the browser.", "notAllowed");
    if (answer.state === "expired")
      throw new CommandFailure("Nobody confirmed the code within ten minutes. Run “lektr login” again.", "notAllowed");
  }
}
