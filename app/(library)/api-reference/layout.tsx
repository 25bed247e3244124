import type { ReactNode } from "react";
import { apiDescription } from "#app/api/description.ts";
import { requireReader } from "#app/session.ts";
import { ApiIndex } from "#components/api-reference/index-of-pages.tsx";
import { Page } from "#components/shell/page.tsx";

/** The pages about the API, with their index. */
export default async function ApiLayout({ children }: { children: ReactNode }) {
  await requireReader();
  return (
    <Page width="shelf">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[12rem_minmax(0,45rem)] lg:gap-14">
        <ApiIndex subjects={apiDescription().tags.map(({ name }) => name)} />
        <div className="min-w-0">{children}</div>
      </div>
    </Page>
  );
}
