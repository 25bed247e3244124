import { CopyButton } from "#components/copy-button.tsx";

type ApiCallProps = { command: string };

/** A command for a shell, to copy. */
export function ApiCall({ command }: ApiCallProps) {
  return (
    <div className="grid justify-items-start gap-2 rounded-control bg-sunk p-3">
      <pre className="w-full font-mono text-13 break-words whitespace-pre-wrap">{command}</pre>
      <CopyButton text={command} label="Copy" />
    </div>
  );
}
