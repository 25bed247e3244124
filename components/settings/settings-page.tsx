import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { SettingsIndex } from "#components/settings/settings-index.tsx";
import { Page } from "#components/shell/page.tsx";
import { classes } from "#components/ui/classes.ts";
import { Icon } from "#components/ui/icon.tsx";

type SettingsPageProps = {
  sections: readonly { id: string; title: string }[];
  /** The id of the open section. */
  current: string;
  title: string;
  /** On a narrow screen, what replaces the section; without it, the section is there with a way back. */
  list?: ReactNode;
  children: ReactNode;
};

/** A section of the settings, beside the index of all on a wide screen. */
export function SettingsPage({ sections, current, title, list, children }: SettingsPageProps) {
  const isList = list !== undefined;
  return (
    <Page width="shelf">
      <h1 className={classes("title mb-8 text-28 md:text-36", !isList && "max-lg:-mt-4 max-lg:mb-3 max-lg:text-16")}>
        <span className={isList ? "" : "max-lg:hidden"}>Settings</span>
        {!isList && (
          <Link
            href="/settings"
            className="-ms-2 inline-flex min-h-11 items-center gap-1 rounded-control pe-3 font-sans font-medium tracking-normal text-mark hover:bg-ink/5 lg:hidden"
          >
            <Icon of={ChevronLeft} size={20} className="rtl:-scale-x-100" />
            Settings
          </Link>
        )}
      </h1>
      {isList && <div className="lg:hidden">{list}</div>}
      <div
        className={classes(
          "grid grid-cols-[minmax(0,1fr)] lg:grid-cols-[12rem_minmax(0,45rem)] lg:gap-14",
          isList && "max-lg:hidden",
        )}
      >
        <SettingsIndex sections={sections} current={current} />
        <section id={current} aria-labelledby={`${current}-title`}>
          <h2 id={`${current}-title`} className="title mb-5 text-28 lg:border-b lg:border-rule lg:pb-2 lg:text-22">
            {title}
          </h2>
          {children}
        </section>
      </div>
    </Page>
  );
}
