import { CopyButton } from "#components/ui/copy-button.tsx";
import { QrCodePicture } from "#components/settings/second-factor/qr-code-picture.tsx";
import type { ShownSecret } from "#components/settings/second-factor/state.ts";

/** The secret for the app: as a QR code, to type, or as a link if the app is on this device. */
export function SecretForApp({ secret, uri, qr }: ShownSecret) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="max-w-140 text-14">
        <strong className="font-medium">1. Scan this with an authenticator app</strong> on your phone, for instance
        Aegis, 2FAS or Google Authenticator. Many password managers can do it, too.
      </p>
      <div className="flex flex-wrap items-start gap-5">
        <QrCodePicture {...qr} label="QR code of the secret" />
        <div className="grid min-w-0 flex-1 basis-56 justify-items-start gap-3 text-14">
          <p className="text-ink-soft">
            Or type this secret into the app. It is shown only now. Keep it to yourself: it makes your codes.
          </p>
          <p
            role="group"
            aria-label="Secret"
            className="grid grid-cols-4 gap-x-3 gap-y-1 rounded-control bg-sunk px-3 py-2 font-mono text-14"
          >
            {groupsOfFour(secret).map((group, at) => (
              // The same group can occur twice.
              <span key={at}>{group} </span>
            ))}
          </p>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <CopyButton text={secret} label="Copy the secret" />
            <a href={uri} className="text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark">
              Open the app on this device
            </a>
          </div>
        </div>
      </div>
    </div>
  );
}

function groupsOfFour(secret: string): string[] {
  return secret.match(/.{1,4}/g) ?? [];
}
