import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** A new secret, which is only shown once. */
export function SecretShown({ secret, onHide }: { secret: string; onHide: () => void }) {
  return (
    <div role="status" className="grid gap-3 rounded-control border border-edge bg-leaf p-4">
      <p className="text-14">
        The secret with which messages are signed. Copy it into the receiver now: it is shown only this once.
      </p>
      <code className="rounded-control bg-sunk px-3 py-2 font-mono text-14 break-all select-all">{secret}</code>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={secret} label="Copy the secret" />
        <Button size="small" onClick={onHide}>
          Done
        </Button>
      </div>
    </div>
  );
}
