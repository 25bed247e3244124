import { Download } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { apiDescription } from "#app/api/description.ts";
import { ownAddress } from "#app/own-address.ts";
import { requireReader } from "#app/session.ts";
import { ApiOperation } from "#components/api-operation.tsx";
import { ApiShapes } from "#components/api-shapes.tsx";
import { ApiStart } from "#components/api-start.tsx";
import { ApiSubject } from "#components/api-subject.tsx";
import { Page, PageHeader } from "#components/page.tsx";
import { SectionIndex } from "#components/section-index.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { Icon } from "#components/ui/icon.tsx";
import type { OpenApiDocument } from "#lib/api-contract/openapi/types.ts";

export const metadata: Metadata = { title: "API" };

/** The operations of one subject, in the order in which they are told. */
function operationsOf({ paths }: OpenApiDocument, subject: string) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.tags[0] === subject ? [{ method, path, operation }] : [],
    ),
  );
}

/** What the document says, set to be read. */
function sectionsOf(document: OpenApiDocument, address: string): { id: string; title: string; part: ReactNode }[] {
  const shapes = document.components.schemas;
  const subjects = document.tags.map(({ name, description }) => {
    const operations = operationsOf(document, name);
    const part = (
      <ApiSubject about={description} operations={operations}>
        {operations.map((told) => (
          <ApiOperation key={told.operation.operationId} {...told} shapes={shapes} address={address} />
        ))}
      </ApiSubject>
    );
    return { id: name.toLowerCase().replaceAll(/\W+/g, "-"), title: name, part };
  });
  return [
    { id: "start", title: "Getting started", part: <ApiStart address={address} /> },
    ...subjects,
    { id: "shapes", title: "Shapes", part: <ApiShapes shapes={shapes} /> },
  ];
}

export default async function ApiReferencePage() {
  await requireReader();
  const sections = sectionsOf(apiDescription(), await ownAddress());
  return (
    <Page width="shelf">
      <PageHeader
        title="API"
        line="For programs of your own: everything that Lektr can be asked, and what it answers."
        actions={
          <a href="/api/openapi.json" download="lektr-openapi.json" className={buttonClasses("quiet", "medium")}>
            <Icon of={Download} />
            Download openapi.json
          </a>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-[12rem_minmax(0,45rem)] lg:gap-14">
        <SectionIndex sections={sections.map(({ id, title }) => ({ id, title }))} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-16">
          {sections.map(({ id, title, part }) => (
            <section key={id} id={id} aria-labelledby={`${id}-title`} className="scroll-mt-8">
              <h2 id={`${id}-title`} className="title mb-5 border-b border-rule pb-2 text-22">
                {title}
              </h2>
              {part}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
