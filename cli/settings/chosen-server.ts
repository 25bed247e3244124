import { CommandFailure } from "#cli/exit-codes.ts";
import type { CliSettings } from "./settings-file.ts";

/** Where `npm start` listens unless it is told otherwise. */
export const USUAL_SERVER = "http://localhost:3000";

/** The server of a command, and the token for it, if there is one. */
export interface ChosenServer {
  /** Its name in the settings; null if it has none. */
  name: string | null;
  /** Without a slash at its end. */
  url: string;
  token: string | null;
}

interface ServerChoice {
  /** The value of `--server`, or else of `LEKTR_SERVER`: a name or an address. */
  wanted: string | undefined;
  /** `LEKTR_TOKEN`. */
  token: string | undefined;
  settings: CliSettings;
}

/**
 * The server that a command is for: the one that is named, else the current one, else the one on this machine. A saved
 * token goes only to the address that it was saved for.
 * @throws {CommandFailure} if what is named is neither a name nor an address
 */
export function chooseServer({ wanted, token, settings }: ServerChoice): ChosenServer {
  const name = wanted ?? settings.current;
  const named = name === null ? undefined : settings.servers[name];
  if (name !== null && named) return { name, url: named.url, token: token ?? named.token };
  const url = wanted === undefined ? USUAL_SERVER : parseServerUrl(wanted, Object.keys(settings.servers));
  const known = Object.entries(settings.servers).find(([, server]) => server.url === url);
  return { name: known?.[0] ?? null, url, token: token ?? known?.[1].token ?? null };
}

/** @throws {CommandFailure} if it is not the address of a server */
function parseServerUrl(text: string, names: readonly string[]): string {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const looksLikeHost = /[.:]|^localhost(?:$|\/)/i.test(text);
  const url = looksLikeHost && URL.canParse(address) ? new URL(address) : null;
  if (url && (url.protocol === "http:" || url.protocol === "https:") && url.username === "" && url.password === "") {
    return url.origin + url.pathname.replace(/\/+$/, "");
  }
  const known = names.length === 0 ? "" : ` Servers with a name: ${names.join(", ")}.`;
  throw new CommandFailure(`“${text}” is no server: give an address like http://192.168.1.20:3000.${known}`, "usage");
}

/** Whether what is sent to this address crosses a network unencrypted. */
export function isUnencrypted(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && !/^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);
}
