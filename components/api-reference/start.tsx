import Link from "next/link";
import type { ReactNode } from "react";
import { ApiCall } from "#components/api-reference/call.tsx";
import { ApiText } from "#components/api-reference/text.tsx";
import { USUAL_REFUSALS } from "#lib/api-contract/openapi/refusals.ts";

/** First steps for somebody who writes a program: `address` is the server's. */
export function ApiStart({ address }: { address: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 text-16">
      <Step title="A token">
        <p>
          A program shows a token of yours with every request. Make one in{" "}
          <Link href="/settings/devices" className="text-mark underline underline-offset-3">
            Settings, under Devices and extension
          </Link>
          , choose what it may do, and keep it where only the program reads it:
        </p>
        <ApiCall command="export TOKEN=lektr_…" />
      </Step>
      <Step title="The first request">
        <p>It answers whose library the token opens.</p>
        <ApiCall command={`curl ${address}/api/v1/auth/me \\\n  -H "Authorization: Bearer $TOKEN"`} />
      </Step>
      <Step title="Lists">
        <p>
          <ApiText>
            Lists come in pages, as `items`. `limit` says how many; the `nextCursor` of an answer, given as `cursor`,
            leads to the next page, and is null on the last one.
          </ApiText>
        </p>
        <ApiCall
          command={`curl '${address}/api/v1/highlights?limit=100&cursor=…' \\\n  -H "Authorization: Bearer $TOKEN"`}
        />
      </Step>
      <Step title="Errors" id="errors">
        <p>
          <ApiText>
            {
              'What was not done is answered with a fitting status and `{"error": …, "code": …}`: a sentence for people, and a word for programs.'
            }
          </ApiText>
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-rule pt-2 text-14">
          {Object.entries(USUAL_REFUSALS).map(([status, means]) => (
            <Refusal key={status} status={status}>
              {means}
            </Refusal>
          ))}
        </dl>
      </Step>
      <Step title="Limits">
        <p>
          <ApiText>
            A token may ask 240 times in a minute; what comes too soon is answered 429, with the seconds to wait in
            `Retry-After`. JSON may be as large as 1 MB, and a file 128 MB. Times of reading are the clock on your wall,
            without a zone; all others are in UTC.
          </ApiText>
        </p>
        <p>
          <ApiText>In what follows, a question mark after a name means that it may be left out.</ApiText>
        </p>
      </Step>
    </div>
  );
}

function Step({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="grid scroll-mt-8 grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="text-16 font-medium">{title}</h2>
      {children}
    </section>
  );
}

function Refusal({ status, children }: { status: string; children: string }) {
  return (
    <>
      <dt className="font-mono text-13 leading-5 font-medium">{status}</dt>
      <dd>{children}</dd>
    </>
  );
}
