import type { ReactNode } from "react";
import Link from "next/link";
import { CopyButton } from "#components/ui/copy-button.tsx";

/** The address of this server for programs that readers already have. */
export function Connections({ address }: { address: string }) {
  return (
    <section aria-labelledby="connections" className="grid gap-3">
      <h3 id="connections" className="text-16 font-medium">
        Server addresses
      </h3>
      <ul className="grid border-t border-rule">
        <Connection name="The extension, KOReader’s Lektr plugin" address={address}>
          The plugin asks for your e-mail address and password once; its token is then listed above. If you use a second
          factor, give it an access token instead of your password.
        </Connection>
        <Connection name="Readest, Moon+ Reader, and others that know Readwise" address={`${address}/api/v2`}>
          Give them an access token. Moon+ Reader needs the full address, ending in <code>/highlights/</code>.
        </Connection>
      </ul>
      <p className="text-14 text-ink-soft">
        For programs of your own, there is{" "}
        <Link href="/api-reference" className="text-mark underline underline-offset-3">
          the API reference
        </Link>
        .
      </p>
    </section>
  );
}

function Connection({ name, address, children }: { name: string; address: string; children: ReactNode }) {
  return (
    <li className="grid gap-1.5 border-b border-rule py-3">
      <p className="text-14 font-medium">{name}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <code className="rounded-control bg-sunk px-3 py-1.5 font-mono text-14 break-all">{address}</code>
        <CopyButton text={address} label="Copy the address" />
      </div>
      <p className="text-14 text-ink-soft">{children}</p>
    </li>
  );
}
