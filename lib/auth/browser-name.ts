/**
 * Patterns of browsers and programs in `User-Agent`. The order matters: Edge and Opera also say Chrome, and Chrome also
 * says Safari.
 */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOpera/, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bChromium\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
  [/^npm run reset-password$/, "npm run reset-password"],
  [/koreader|luasocket/i, "KOReader"],
  [/^(?:node|undici)\b|python-requests|^Python-urllib|^Wget\/|^Go-http-client/i, "A script"],
];

/** Patterns of systems. iPads say Macintosh by default, so some of them count as a Mac. Android also says Linux. */
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "a Chromebook"],
  [/\bMacintosh\b|\bMac OS X\b/, "a Mac"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

/** A browser in plain words, for instance “Firefox on Windows”, from its `User-Agent`. */
export function browserName(userAgent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined && system === undefined) return "Unknown browser";
  return system === undefined ? (browser ?? "") : `${browser ?? "A browser"} on ${system}`;
}
