"use client";

import { useState } from "react";
import { wordsFor } from "#components/request.ts";
import { TokenForm } from "#components/settings/token-form.tsx";
import { TokenRow } from "#components/settings/token-row.tsx";
import { useTokens } from "#components/settings/use-tokens.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import type { CreatedToken, Token } from "#lib/api-contract/token.ts";

/** The reader's connected programs, with ways to connect another and to revoke one. */
export function Tokens({ first }: { first: readonly Token[] }) {
  const { tokens, made, hide, create, revoke } = useTokens(first);
  const [revoking, setRevoking] = useState<Token | null>(null);
  async function shutOut({ id }: Token) {
    try {
      await revoke(id);
    } catch (error) {
      notifyFailure("Could not disconnect it.", wordsFor(error));
    }
  }
  return (
    <section aria-labelledby="tokens" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 id="tokens" className="text-16 font-medium">
        Connected programs and devices
      </h3>
      {tokens.length === 0 ? (
        <p className="border-y border-rule py-3 text-14 text-ink-soft">
          None yet. Connected programs and devices appear here and can be disconnected.
        </p>
      ) : (
        <ul className="grid border-t border-rule">
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </ul>
      )}
      {made === null ? <TokenForm onCreate={create} /> : <TokenShown made={made} onHide={hide} />}
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke the token of “${revoking?.name ?? ""}”?`}
        confirm="Revoke"
        danger
        onConfirm={async () => {
          if (revoking) await shutOut(revoking);
        }}
      >
        It is disconnected immediately. Its highlights stay in your library.
      </ConfirmDialog>
    </section>
  );
}

/** A new token, which is only shown once. */
function TokenShown({ made, onHide }: { made: CreatedToken; onHide: () => void }) {
  return (
    <div role="status" className="grid gap-3 rounded-control border border-edge bg-leaf p-4">
      <p className="text-14">
        The token of <strong className="font-medium">{made.name}</strong>. Copy it into the program now: it is shown
        only this once.
      </p>
      <code className="rounded-control bg-sunk px-3 py-2 font-mono text-14 break-all select-all">{made.token}</code>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={made.token} label="Copy the token" />
        <Button size="small" onClick={onHide}>
          Done
        </Button>
      </div>
    </div>
  );
}
