import { ownAddress } from "#app/own-address.ts";
import { Connections } from "#components/settings/connections.tsx";
import { ExtensionState } from "#components/settings/extension-state.tsx";
import { Tokens } from "#components/settings/tokens.tsx";
import { readSetting } from "#db/accounts/settings.ts";
import { tokensOf } from "#lib/auth/tokens.ts";
import { app } from "#lib/boot.ts";
import { EXTENSION_LAST_SEEN, extensionStatus } from "#lib/telemetry/counting/extension.ts";

/** The browser extension, the reading devices and the programs that the reader let in. */
export async function DevicesSection({ readerId }: { readerId: string }) {
  const seen = readSetting(app().db, readerId, EXTENSION_LAST_SEEN);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ExtensionState
        status={extensionStatus(seen, Date.now())}
        lastSeen={seen === undefined ? null : new Date(Number(seen)).toISOString()}
      />
      <Tokens first={tokensOf(app().db, readerId)} />
      <Connections address={await ownAddress()} />
    </div>
  );
}
