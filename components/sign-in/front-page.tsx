import type { ReactNode } from "react";

type FrontPageProps = { title: string; /** One quiet sentence under the title. */ line?: string; children: ReactNode };

/** The layout of pages before the library: the promise and an example on the left, the form on the right. */
export function FrontPage({ title, line, children }: FrontPageProps) {
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-304 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:gap-20 lg:px-12">
      <aside className="flex flex-col justify-between px-6 pt-8 lg:sticky lg:top-0 lg:h-dvh lg:py-16 lg:ps-0">
        <p className="font-serif text-28 leading-none font-semibold tracking-[-0.02em]">lektr</p>
        <div className="hidden max-w-[34rem] lg:block">
          <p className="title text-36">Everything you marked while reading, in one place, on your own machine.</p>
          <figure className="mt-16 border-s-3 border-yellow ps-5">
            <blockquote className="quotation" lang="en">
              Some books are to be tasted, others to be swallowed, and some few to be chewed and digested.
            </blockquote>
            <figcaption className="mt-2 text-13 text-ink-soft">Francis Bacon, “Of Studies”</figcaption>
          </figure>
        </div>
        <p className="title mt-6 text-28 leading-[34px] lg:hidden">
          Everything you marked while reading, in one place, on your own machine.
        </p>
        <span aria-hidden className="max-lg:hidden" />
      </aside>
      <main className="px-6 pt-10 pb-16 lg:border-s lg:border-rule lg:py-16 lg:ps-12 lg:pe-0">
        <h1 className="title text-28">{title}</h1>
        {line !== undefined && <p className="mt-2 text-16 text-ink-soft">{line}</p>}
        <div className="mt-8">{children}</div>
      </main>
    </div>
  );
}
