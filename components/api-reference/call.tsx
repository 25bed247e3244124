import { CopyButton } from "#components/ui/copy-button.tsx";

type ApiCallProps = { command: string };

/** A shell command, with a button that copies it. */
export function ApiCall({ command }: ApiCallProps) {
  return (
    <div className="flex flex-wrap items-start justify-end gap-x-4 gap-y-2 rounded-control bg-sunk p-3">
      <pre className="min-w-0 flex-1 basis-60 py-1 font-mono text-13 wrap-anywhere whitespace-pre-wrap">{command}</pre>
      <CopyButton text={command} label="Copy" />
    </div>
  );
}
