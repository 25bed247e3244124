import { ownAddress } from "#app/own-address.ts";
import { Connections } from "#components/settings/connections.tsx";
import { ExtensionState } from "#components/settings/extension-state.tsx";
import { Tokens } from "#components/settings/tokens.tsx";
import { tokensOf } from "#lib/auth/tokens.ts";
import { app } from "#lib/boot.ts";
import { settingOf } from "#lib/settings.ts";
import { extensionStatus } from "#lib/telemetry/counting/extension.ts";

/** The browser extension, the reading devices and the programs that the reader connected. */
export async function DevicesSection({ readerId }: { readerId: string }) {
  const seen = settingOf(app().db, readerId, "extension_last_seen");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ExtensionState
        status={extensionStatus(seen, Date.now())}
        lastSeen={seen === null ? null : new Date(seen).toISOString()}
      />
      <Tokens first={tokensOf(app().db, readerId)} />
      <Connections address={await ownAddress()} />
    </div>
  );
}
