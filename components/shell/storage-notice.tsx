import { Warning } from "#components/ui/warning.tsx";

/** A notice above a page that nothing can be saved at the moment, why, and what to do. */
export function StorageNotice({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <div role="alert" className="border-b border-rule px-5 py-3">
      <Warning>{text}</Warning>
    </div>
  );
}
