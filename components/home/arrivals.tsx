import Link from "next/link";
import { Cover } from "#components/book/cover.tsx";
import { counted } from "#components/counted.ts";
import { Quotation } from "#components/highlight/quotation.tsx";
import { importName } from "#components/import/words.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { sourceName } from "#components/sources.ts";
import type { PlacedHighlight } from "#lib/api-contract/highlight.ts";
import type { Import } from "#lib/api-contract/import.ts";

type ArrivalProps = Pick<Import, "filename" | "client" | "source" | "books"> & {
  importId: number;
  /** ISO 8601. */
  at: string;
  added: number;
  /** Otherwise it stands for several, from one program. */
  isOneImport: boolean;
  quotation: PlacedHighlight | null;
};

/** What was added last: for each import where it came from, some of its books, and one quotation. */
export function Arrivals({ arrivals }: { arrivals: readonly ArrivalProps[] }) {
  return (
    <ul className="grid gap-12">
      {arrivals.map((arrival) => (
        <li key={arrival.importId} className="grid grid-cols-1 gap-5">
          <ArrivalLine {...arrival} />
          <Covers books={arrival.books} />
          {arrival.quotation !== null && <Quotation {...arrival.quotation} short />}
        </li>
      ))}
    </ul>
  );
}

function ArrivalLine({ importId, isOneImport, filename, client, source, added, at }: ArrivalProps) {
  const name = importName({ filename, client });
  const kind = sourceName(source);
  return (
    <p className="text-14 wrap-anywhere text-ink-soft">
      <Link
        href={isOneImport ? `/imports/${importId}` : "/imports"}
        prefetch={false}
        className="font-medium text-ink underline decoration-edge underline-offset-3 hover:text-mark"
      >
        <bdi>{name}</bdi>
      </Link>
      {kind !== name && ` · ${kind}`} · {counted(added, "highlight")} · <RelativeDate at={at} />
    </p>
  );
}

/** In one row: what does not fit is left out, since the import lists all. */
function Covers({ books }: Pick<ArrivalProps, "books">) {
  return (
    <ul className="flex h-37.5 flex-wrap gap-4 overflow-clip [overflow-clip-margin:6px]">
      {books.map(({ id, title, author, cover, highlights }) => (
        <li key={id} className="w-25">
          <Link href={`/books/${id}`} prefetch={false} className="block rounded-[2px]">
            <Cover title={title} author={author} highlightCount={highlights} cover={cover} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
