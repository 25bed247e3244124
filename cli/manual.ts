import type { Command } from "commander";
import { EXIT_CODES } from "./exit-codes.ts";
import { buildProgram } from "./program.ts";
import { version } from "./version.ts";

const VARIABLES = {
  LEKTR_SERVER: "The address or the name of the server to use.",
  LEKTR_TOKEN: "A token for it, for scripts without a settings file.",
  NO_COLOR: "If set, nothing is printed in colour.",
  DO_NOT_TRACK: "If set, lektr asks nothing about telemetry, and says nothing to the server about commands.",
};

/** Prints the manual page: `lektr manual | man -l -`. */
export async function printManual(): Promise<void> {
  process.stdout.write(
    manualOf(
      await buildProgram(
        async () => {},
        () => {},
      ),
    ),
  );
}

/** The manual page of a program, as roff (man(7)), from the same declarations as its help. */
function manualOf(program: Command): string {
  const lines = [
    `.TH LEKTR 1 "" "lektr ${version}" "Lektr"`,
    ...section("NAME", [`lektr \\- ${roff(program.description())}`]),
    ...section("SYNOPSIS", [".B lektr", roff("<command> [options]")]),
    ...section("OPTIONS", optionsOf(program)),
    ...program.commands.flatMap((command) => commandOf(command)),
    ...section(
      "EXIT STATUS",
      Object.values(EXIT_CODES).flatMap(({ code, meaning }) => [".TP", `.B ${code}`, roff(meaning)]),
    ),
    ...section(
      "ENVIRONMENT",
      Object.entries(VARIABLES).flatMap(([name, meaning]) => [".TP", `.B ${name}`, roff(meaning)]),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function commandOf(command: Command, prefix = "lektr"): string[] {
  const name = `${prefix} ${command.name()}`;
  const own = [
    ...section(name.toUpperCase(), [`.B ${roff(name)}`, roff(command.usage()), ".PP", roff(command.description())]),
    ...command.registeredArguments.flatMap((argument) => [
      ".TP",
      `.B ${roff(argument.name())}`,
      roff(argument.description),
    ]),
    ...optionsOf(command),
  ];
  return [...own, ...command.commands.flatMap((inner) => commandOf(inner, name))];
}

function optionsOf(command: Command): string[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ flags, description }) => [".TP", `.B ${roff(flags)}`, roff(description)]);
}

function section(title: string, lines: readonly string[]): string[] {
  return [`.SH "${title}"`, ...lines];
}

/** A text as roff: hyphens and backslashes as they are, and no line that begins with a command. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^([.'])/gm, "\\&$1");
}
