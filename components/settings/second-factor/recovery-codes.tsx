import { Download } from "lucide-react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { focusWhenShown } from "#components/settings/second-factor/state.ts";
import { Button } from "#components/ui/button.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { Icon } from "#components/ui/icon.tsx";

/** New recovery codes, which are only shown once. */
export function RecoveryCodes({ codes, onHide }: { codes: readonly string[]; onHide: () => void }) {
  const text = `Recovery codes for Lektr. Each signs you in once, in place of a code from your app.\n\n${codes.join("\n")}\n`;
  return (
    <div
      role="group"
      aria-labelledby="recovery-codes-title"
      tabIndex={-1}
      ref={focusWhenShown}
      className="grid gap-4 rounded-control border border-edge bg-leaf p-4 outline-none sm:p-5"
    >
      <p id="recovery-codes-title" className="max-w-140 text-14">
        <strong className="font-medium">Keep these recovery codes</strong> where you can find them without your phone.
        Each stands in for a code once. They are shown only now.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid w-fit max-w-full gap-x-8 gap-y-1 rounded-control bg-sunk px-4 py-3 font-mono text-14 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={text} label="Copy the codes" />
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="lektr-recovery-codes.txt"
          className={buttonClasses("quiet", "small")}
        >
          <Icon of={Download} />
          Download the codes
        </a>
        <Button size="small" onClick={onHide}>
          I have them
        </Button>
      </div>
    </div>
  );
}
