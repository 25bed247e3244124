"use client";

import { useEffect } from "react";
import { whenExtensionIsThere } from "#components/telemetry/browser/extension-sign.ts";
import { request } from "#components/request.ts";

/**
 * The browser extension makes itself known to pages of this server; the server keeps when it was last seen, for
 * telemetry's report. Whether it is heard is not worth a word to the reader, hence a failure is left alone until the
 * next page.
 */
export function ExtensionSignal() {
  useEffect(
    () =>
      whenExtensionIsThere((version) => {
        request("POST /api/v1/extension/heartbeat", { json: { version, browser: "page" } }).catch(() => {});
      }),
    [],
  );
  return null;
}
