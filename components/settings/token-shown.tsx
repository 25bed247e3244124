import { CopyButton } from "#components/ui/copy-button.tsx";
import { Button } from "#components/ui/button.tsx";
import type { CreatedToken } from "#lib/api-contract/token.ts";

/** A token that was just made: the only time that it is shown. */
export function TokenShown({ made, onHide }: { made: CreatedToken; onHide: () => void }) {
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
