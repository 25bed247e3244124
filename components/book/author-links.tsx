import Link from "next/link";
import { Fragment } from "react";
import { authorsOf } from "#lib/vocabulary/authors.ts";
import { guessLang } from "#lib/vocabulary/lang.ts";

/** The address of an author's page. */
export function authorAddress(key: string): string {
  return `/authors/${encodeURIComponent(key)}`;
}

/** The authors of a book: each name links to the author's page, unless it has no letters to find a page by. */
export function AuthorLinks({ author }: { author: string }) {
  return authorsOf(author).map(({ key, name }, at) => (
    <Fragment key={`${at} ${key}`}>
      {at > 0 && "; "}
      <bdi lang={guessLang(name)}>
        {key === "" ? (
          name
        ) : (
          <Link
            href={authorAddress(key)}
            prefetch={false}
            className="rounded-[2px] touch:inline-block touch:py-1 hover:text-mark hover:underline hover:underline-offset-3"
          >
            {name}
          </Link>
        )}
      </bdi>
    </Fragment>
  ));
}
