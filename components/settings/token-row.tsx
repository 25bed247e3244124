import { RelativeDate } from "#components/relative-date.tsx";
import { SCOPE_WORDS } from "#components/scopes.ts";
import { Button } from "#components/ui/button.tsx";
import type { Token } from "#lib/api-contract/token.ts";

const KINDS = {
  token: "Made here",
  device: "Signed in from a device",
  extension: "Browser extension",
  cli: "Command line",
  assistant: "Assistant",
};

/** A connected program: its scope, when it was connected, and when it was last used. */
export function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const { name, kind, scope, createdAt, lastUsedAt } = token;
  return (
    <li className="flex items-start justify-between gap-4 border-b border-rule py-3">
      <div className="grid min-w-0 gap-0.5">
        <p className="font-medium break-words">
          <bdi>{name}</bdi>
        </p>
        <p className="text-14 text-ink-soft">
          {KINDS[kind]} <RelativeDate at={createdAt} /> · {SCOPE_WORDS[scope].label} ·{" "}
          {lastUsedAt === null ? (
            "never used"
          ) : (
            <>
              last used <RelativeDate at={lastUsedAt} />
            </>
          )}
        </p>
      </div>
      <Button size="small" onClick={onRevoke} aria-label={`Revoke ${name}`}>
        Revoke
      </Button>
    </li>
  );
}
