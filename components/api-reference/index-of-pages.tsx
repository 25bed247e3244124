"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { subjectPath } from "#components/api-reference/path.ts";

type ApiIndexProps = { subjects: readonly string[] };

/** The pages about the API: next to them on a wide screen, above them on a phone. */
export function ApiIndex({ subjects }: ApiIndexProps) {
  const pathname = usePathname();
  const pages = [
    { href: "/api-reference", title: "Getting started" },
    ...subjects.map((subject) => ({ href: subjectPath(subject), title: subject })),
  ];
  return (
    <nav aria-label="About the API">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-14 lg:sticky lg:top-8 lg:grid lg:border-s lg:border-rule">
        {pages.map(({ href, title }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={href === pathname ? "page" : undefined}
              className="block border-transparent py-1 text-ink-soft touch:py-3 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink max-lg:aria-[current]:underline max-lg:aria-[current]:decoration-mark max-lg:aria-[current]:decoration-2 max-lg:aria-[current]:underline-offset-6 lg:-ms-px lg:border-s lg:ps-4 lg:hover:border-ink lg:aria-[current]:border-mark"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
