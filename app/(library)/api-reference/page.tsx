import { Download } from "lucide-react";
import type { Metadata } from "next";
import { apiDescription } from "#app/api/description.ts";
import { ownAddress } from "#app/own-address.ts";
import { requireReader } from "#app/session.ts";
import { ApiContents } from "#components/api-reference/contents.tsx";
import { subjectPath } from "#components/api-reference/path.ts";
import { ApiStart } from "#components/api-reference/start.tsx";
import { PageHeader } from "#components/shell/page.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import { operationsOf } from "./operations.ts";
import { withBase } from "#lib/vocabulary/base-path.ts";

export const metadata: Metadata = { title: "API" };

/** First steps, and all operations in one line each. */
export default async function ApiReferencePage() {
  await requireReader();
  const document = apiDescription();
  return (
    <>
      <PageHeader
        title="API"
        line="For programs of your own: everything that Lektr can be asked, and what it answers."
        actions={
          <a
            href={withBase("/api/openapi.json")}
            download="lektr-openapi.json"
            className={buttonClasses("quiet", "medium")}
          >
            <Icon of={Download} />
            Download openapi.json
          </a>
        }
      />
      <ApiStart address={await ownAddress()} />
      <div className="mt-16 grid grid-cols-[minmax(0,1fr)] gap-10">
        {document.tags.map(({ name }) => (
          <section key={name} aria-label={name} className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <h2 className="title text-22">{name}</h2>
            <ApiContents page={subjectPath(name)} operations={operationsOf(document, name)} />
          </section>
        ))}
      </div>
    </>
  );
}
