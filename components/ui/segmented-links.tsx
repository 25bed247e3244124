import Link from "next/link";
import type { ReactNode } from "react";
import { SEGMENT, SEGMENTS } from "#components/ui/segments.ts";

type SegmentedLinksProps = {
  label: string;
  /** With an icon, the label is for assistive technology only. */
  links: readonly { href: string; label: string; icon?: ReactNode; current: boolean }[];
};

/** Two or three views of the same page, each with its own address. */
export function SegmentedLinks({ label, links }: SegmentedLinksProps) {
  return (
    <nav aria-label={label} className={SEGMENTS}>
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          replace
          scroll={false}
          aria-current={link.current ? "true" : undefined}
          className={SEGMENT}
          {...(link.icon !== undefined && { "aria-label": link.label, title: link.label })}
        >
          {link.icon ?? link.label}
        </Link>
      ))}
    </nav>
  );
}
