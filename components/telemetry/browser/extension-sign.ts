/**
 * Calls back with the version of the browser extension, once, as soon as it has made itself known to this page.
 * @returns a way to stop waiting
 */
export function whenExtensionIsThere(tell: (version: string) => void): () => void {
  const listening = new AbortController();
  const look = () => {
    const version = installedVersion();
    if (version === null) return;
    listening.abort();
    tell(version);
  };
  window.addEventListener("lektr-extension-ready", look, { signal: listening.signal });
  look();
  return () => listening.abort();
}

function installedVersion(): string | null {
  const sign: unknown = Reflect.get(window, "__LEKTR_EXTENSION__");
  if (typeof sign !== "object" || sign === null || !("installed" in sign) || sign.installed !== true) return null;
  return "version" in sign && typeof sign.version === "string" ? sign.version.slice(0, 50) : "unknown";
}
