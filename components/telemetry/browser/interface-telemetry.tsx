"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { whenExtensionIsThere } from "#components/telemetry/browser/extension-sign.ts";
import { featureAt } from "#components/telemetry/browser/feature-at.ts";
import { followTelemetry, tellOnceOf } from "#components/telemetry/browser/interface-events.ts";

type InterfaceTelemetryProps = {
  /** Whether telemetry is on: all that a page is told of it. */
  on: boolean;
};

/** Tells which parts of Lektr are opened, and that the browser extension is there, while telemetry is on. */
export function InterfaceTelemetry({ on }: InterfaceTelemetryProps) {
  const pathname = usePathname();
  useEffect(() => followTelemetry(on), [on]);
  useEffect(() => {
    const feature = featureAt(pathname);
    if (feature) tellOnceOf({ event: "feature_opened", properties: { feature } });
  }, [pathname]);
  useEffect(
    () =>
      whenExtensionIsThere((version) =>
        tellOnceOf({ event: "extension_detected", properties: { extension_version: version } }),
      ),
    [],
  );
  return null;
}
