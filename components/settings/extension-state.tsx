import Link from "next/link";
import { RelativeDate } from "#components/relative-date.tsx";

type ExtensionStateProps = { status: "connected" | "seen" | "never"; /** ISO 8601. */ lastSeen: string | null };

/** Whether the browser extension works. */
export function ExtensionState({ status, lastSeen }: ExtensionStateProps) {
  return (
    <div className="grid gap-2" id="extension">
      <p className="text-18">{SENTENCES[status]}</p>
      <p className="text-14 text-ink-soft">
        {lastSeen !== null && (
          <>
            It reported last <RelativeDate at={lastSeen} />.{" "}
          </>
        )}
        {status !== "connected" &&
          "It imports your Kindle notebook and saves highlights from web pages. Enter this server’s address in the extension, then approve it here."}
      </p>
      {status !== "connected" && (
        <p className="text-14">
          <Link href="/connect" className="text-mark underline underline-offset-3">
            Connect with a code
          </Link>
        </p>
      )}
    </div>
  );
}

const SENTENCES = {
  connected: "The browser extension is connected.",
  seen: "The browser extension last connected over a week ago.",
  never: "The browser extension is not connected.",
};
