"use client";

import { useEffect } from "react";
import { request } from "#components/request.ts";

/**
 * The browser extension makes itself known to pages of this server; the server keeps when it was last seen, for telemetry's
 * report. Whether it is heard is not worth a word to the reader, hence a failure is left alone until the next page.
 */
export function ExtensionSignal() {
  useEffect(() => {
    const listening = new AbortController();
    const tell = () => {
      const version = installedVersion();
      if (version === null) return;
      listening.abort();
      request("/api/v1/extension/heartbeat", { method: "POST", json: { version, browser: "page" } }).catch(() => {});
    };
    window.addEventListener("lektr-extension-ready", tell, { signal: listening.signal });
    tell();
    return () => listening.abort();
  }, []);
  return null;
}

function installedVersion(): string | null {
  const sign: unknown = Reflect.get(window, "__LEKTR_EXTENSION__");
  if (typeof sign !== "object" || sign === null || !("installed" in sign) || sign.installed !== true) return null;
  return "version" in sign && typeof sign.version === "string" ? sign.version.slice(0, 50) : "unknown";
}
