"use client";

import { useState } from "react";
import { wordsFor } from "#components/request.ts";
import { TokenForm } from "#components/settings/token-form.tsx";
import { TokenRow } from "#components/settings/token-row.tsx";
import { TokenShown } from "#components/settings/token-shown.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";
import { useTokens } from "#components/settings/use-tokens.ts";
import type { Token } from "#lib/api-contract/token.ts";

/** The programs that the reader let in; a way to let in another, and to shut one out. */
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
