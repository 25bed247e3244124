/** The variables of the environment that `lektr` reads. The locks of telemetry are read from all of them. */
export interface CliEnvironment {
  /** `LEKTR_SERVER`: the address or the name of a server. */
  server: string | undefined;
  /** `LEKTR_TOKEN`: a token, for scripts that have no settings file. */
  token: string | undefined;
  /** Whether the locale says that the terminal shows Unicode. */
  isUtf8: boolean;
  variables: Readonly<Record<string, string | undefined>>;
}

/** Parses the environment. Empty variables count as not set. */
export function parseEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): CliEnvironment {
  const locale = variables["LC_ALL"] || variables["LC_CTYPE"] || variables["LANG"] || "";
  return {
    server: variables["LEKTR_SERVER"]?.trim() || undefined,
    token: variables["LEKTR_TOKEN"]?.trim() || undefined,
    // Windows and macOS set no such variable, and show Unicode.
    isUtf8: platform === "win32" || (platform === "darwin" && locale === "") || /utf-?8/i.test(locale),
    variables,
  };
}
