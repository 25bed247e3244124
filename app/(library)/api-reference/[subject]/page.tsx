import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { apiDescription } from "#app/api/description.ts";
import { ownAddress } from "#app/own-address.ts";
import { requireReader } from "#app/session.ts";
import { ApiContents } from "#components/api-reference/contents.tsx";
import { subjectPath } from "#components/api-reference/path.ts";
import { ApiOperation } from "#components/api-reference/operation.tsx";
import { ApiShapes } from "#components/api-reference/shapes.tsx";
import { ApiText } from "#components/api-reference/text.tsx";
import { PageHeader } from "#components/shell/page.tsx";
import { shapesOf } from "#lib/api-contract/openapi/schemas.ts";
import { operationsOf } from "../operations.ts";

interface SubjectProps {
  params: Promise<{ subject: string }>;
}

/** The subject in the address. */
async function subjectIn({ params }: SubjectProps) {
  const { subject } = await params;
  return apiDescription().tags.find(({ name }) => subjectPath(name).endsWith(`/${subject}`));
}

export async function generateMetadata(props: SubjectProps): Promise<Metadata> {
  const subject = await subjectIn(props);
  return { title: subject ? `API: ${subject.name}` : "API" };
}

/** Documents the operations of one subject in full, with the shapes of requests and responses. */
export default async function ApiSubjectPage(props: SubjectProps) {
  await requireReader();
  const subject = await subjectIn(props);
  if (!subject) notFound();
  const document = apiDescription();
  const { schemas } = document.components;
  const operations = operationsOf(document, subject.name);
  const address = await ownAddress();
  return (
    <>
      <PageHeader title={subject.name} line={<ApiText>{subject.description}</ApiText>} />
      <ApiContents operations={operations} />
      <div className="mt-16 grid grid-cols-[minmax(0,1fr)] gap-16">
        {operations.map((told) => (
          <ApiOperation key={told.operation.operationId} {...told} shapes={schemas} address={address} />
        ))}
        <ApiShapes shapes={shapesOf(operations, schemas)} />
      </div>
    </>
  );
}
