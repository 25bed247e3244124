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
          "It brings your Kindle’s notebook here and keeps what you mark on web pages. Enter the address of this server in it, and let it in here."}
      </p>
      {status !== "connected" && (
        <p className="text-14">
          <Link href="/connect" className="text-mark underline underline-offset-3">
            Let a program in by its code
          </Link>
        </p>
      )}
    </div>
  );
}

const SENTENCES = {
  connected: "The browser extension is connected.",
  seen: "The browser extension has not been here for more than a week.",
  never: "The browser extension has not been here yet.",
};
