import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { spawn as spawnInTerminal } from "@lydell/node-pty";
import { expect, type Page } from "@playwright/test";
import { builtCli } from "../../scripts/cli/build.mjs";
import { ROOT } from "../../scripts/start/root.mjs";
import { tokenFor } from "./reader.ts";

/** How a command ended that ran in pipes. */
export interface CommandRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface CommandOptions {
  env?: Record<string, string>;
  /** Standard input; none by default. */
  input?: string;
}

interface TerminalOptions {
  env?: Record<string, string>;
  columns?: number;
}

/** A command in a terminal. */
export interface CommandInTerminal {
  /** Everything that was printed so far, without colours and cursor movements. */
  screen: () => string;
  /** The same, byte for byte. */
  raw: () => string;
  /** Waits until something is printed, after what an earlier call waited for. */
  see: (text: string | RegExp) => Promise<void>;
  type: (keys: string) => void;
  exit: Promise<number>;
}

/** `lektr` as somebody uses it, with a settings file of their own. */
export class CommandLine {
  readonly home = mkdtempSync(join(tmpdir(), "lektr-cli-"));
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
  }

  static async start(): Promise<CommandLine> {
    return new CommandLine(await builtCli(ROOT));
  }

  /** The file of the built program. */
  get program(): string {
    return this.#program;
  }

  get settingsFile(): string {
    return join(this.home, ".config/lektr/cli.json");
  }

  env(more: Record<string, string> = {}): NodeJS.ProcessEnv {
    return { NODE_ENV: "production", PATH: process.env.PATH ?? "", HOME: this.home, LANG: "en_GB.UTF-8", ...more };
  }

  /** Runs a command in pipes, to its end. */
  async run(words: readonly string[], { env = {}, input }: CommandOptions = {}): Promise<CommandRun> {
    const child = spawn(process.execPath, [this.#program, ...words], { env: this.env(env) });
    const printed = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        printed[name] += text;
      });
    }
    child.stdin.end(input);
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { code, ...printed };
  }

  /** The JSON of a command that ends well. */
  async json(words: readonly string[], options: CommandOptions = {}): Promise<unknown> {
    const { code, stdout, stderr } = await this.run([...words, "--json"], options);
    expect([code, stderr]).toEqual([0, ""]);
    return JSON.parse(stdout);
  }

  /** Runs a command in a terminal. */
  inTerminal(words: readonly string[], { env = {}, columns = 80 }: TerminalOptions = {}): CommandInTerminal {
    const terminal = spawnInTerminal(process.execPath, [this.#program, ...words], {
      name: "xterm-256color",
      cols: columns,
      rows: 40,
      env: this.env(env),
    });
    let printed = "";
    let seen = 0;
    terminal.onData((text) => {
      printed += text;
    });
    const screen = () => stripVTControlCharacters(printed);
    return {
      screen,
      raw: () => printed,
      see: async (text) => {
        const find = () => {
          // Where lines are broken depends on the terminal.
          const rest = screen().replaceAll(/\s+/g, " ").slice(seen);
          return typeof text === "string" ? rest.indexOf(text) : rest.search(text);
        };
        await expect.poll(find, { message: `${text} is printed` }).toBeGreaterThanOrEqual(0);
        seen += find() + 1;
      },
      type: (keys) => terminal.write(keys),
      exit: new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode))),
    };
  }

  /** Connects to a server as its owner, by the code that is confirmed in the browser. */
  async connect(page: Page, url: string, words: readonly string[] = []): Promise<void> {
    await page.context().addCookies([{ name: "token", value: await tokenFor(url), url }]);
    const login = this.inTerminal(["login", url, "--no-browser", ...words]);
    await login.see(/shows this code: [A-Z]{4}-[A-Z]{4}/);
    const [address = ""] =
      /http\S+\/connect\?code=[A-Z]{4}-[A-Z]{4}/.exec(login.screen().replaceAll(/\s+/g, " ")) ?? [];
    await page.goto(address);
    await page.getByRole("button", { name: "Connect" }).click();
    await expect(page.getByRole("heading", { name: "Connected" })).toBeVisible();
    expect(await login.exit).toBe(0);
  }

  end(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}
