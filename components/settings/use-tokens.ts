"use client";

import { useState } from "react";
import { request } from "#components/request.ts";
import type { CreatedToken, Scope, Token } from "#lib/api-contract/token.ts";

/**
 * The tokens of the reader's programs, and the acts that change them. @throws {RequestFailed} if nothing was changed
 */
export function useTokens(first: readonly Token[]) {
  const [tokens, setTokens] = useState(first);
  /** The token that was just created, which is only shown once. */
  const [made, setMade] = useState<CreatedToken | null>(null);
  return {
    tokens,
    made,
    hide: () => setMade(null),
    create: async (name: string, scope: Scope) => {
      const created = await request("POST /api/v1/tokens", { json: { name, scope } });
      const { token: _secret, ...listed } = created;
      setTokens((before) => [listed, ...before]);
      setMade(created);
    },
    revoke: async (id: number) => {
      await request("DELETE /api/v1/tokens/{id}", { params: { id } });
      setTokens((before) => before.filter((token) => token.id !== id));
      setMade((before) => (before?.id === id ? null : before));
    },
  };
}
