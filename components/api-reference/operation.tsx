import type { ReactNode } from "react";
import { ApiCall } from "#components/api-reference/call.tsx";
import { commandFor } from "#components/api-reference/command.ts";
import { ApiFields, ShapeLink } from "#components/api-reference/fields.tsx";
import { ApiShape } from "#components/api-reference/shape.tsx";
import { ApiText } from "#components/api-reference/text.tsx";
import { meaningOf, shapeIn, typeOf, whoMayCall } from "#components/api-reference/words.ts";
import { USUAL_REFUSALS } from "#lib/api-contract/openapi/refusals.ts";
import type { OpenApiDocument, OpenApiOperation } from "#lib/api-contract/openapi/types.ts";

export interface ToldOperation {
  method: string;
  path: string;
  operation: OpenApiOperation;
}

type ApiOperationProps = ToldOperation & {
  shapes: OpenApiDocument["components"]["schemas"];
  /** The server's address. */
  address: string;
};

/** One operation: what it does, who may call it, its request and its responses. */
export function ApiOperation({ method, path, operation, shapes, address }: ApiOperationProps) {
  const { operationId, summary } = operation;
  return (
    <article aria-labelledby={operationId} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header>
        <h2 id={operationId} className="scroll-mt-8 font-mono text-16 font-medium wrap-anywhere">
          <a href={`#${operationId}`} className="hover:underline">
            <span className="text-mark">{method.toUpperCase()}</span> {path}
          </a>
        </h2>
        <p className="mt-1 text-16">
          <ApiText>{summary}</ApiText>
        </p>
        <p className="mt-0.5 text-13 text-ink-soft">{whoMayCall(operation)}</p>
      </header>
      <Parameters operation={operation} />
      <Body operation={operation} shapes={shapes} />
      <Answers operation={operation} />
      <ApiCall command={commandFor({ method, path, operation, address }, shapes)} />
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <h3 className="text-13 font-medium">{title}</h3>
      {children}
    </div>
  );
}

function Parameters({ operation: { parameters = [] } }: { operation: OpenApiOperation }) {
  if (parameters.length === 0) return null;
  const fields = parameters.map(({ name, required, description = "", schema }) => ({
    name,
    isOptional: !required,
    type: typeOf(schema),
    meaning: meaningOf({ ...schema, description }),
  }));
  return (
    <Part title="Parameters">
      <ApiFields label="Parameters" fields={fields} />
    </Part>
  );
}

function Body({ operation, shapes }: Pick<ApiOperationProps, "operation" | "shapes">) {
  const content = Object.entries(operation.requestBody?.content ?? {});
  return content.map(([media, { schema }]) => {
    const name = shapeIn(schema);
    const shape = name === undefined ? undefined : shapes[name];
    return (
      <Part key={media} title={BODIES[media] ?? `Body: ${media}`}>
        {name !== undefined && shape && <ApiShape name={name} schema={shape} />}
      </Part>
    );
  });
}

const BODIES: Readonly<Record<string, string>> = {
  "application/json": "Body, as JSON",
  "application/x-www-form-urlencoded": "Body, as the fields of a form",
  "multipart/form-data": "Body, as a form",
  "application/octet-stream": "Or the file itself as the body",
};

function Answers({ operation: { responses } }: Pick<ApiOperationProps, "operation">) {
  const all = Object.entries(responses);
  const usual = all.filter(([status, { description }]) => USUAL_REFUSALS[Number(status)] === description);
  const own = all.filter((answer) => !usual.includes(answer));
  return (
    <Part title="Responses">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 border-t border-rule pt-1.5 text-14">
        {own.map(([status, { description, content = {} }]) => (
          <Answer
            key={status}
            status={status}
            shape={shapeIn(content["application/json"]?.schema)}
            means={description}
          />
        ))}
        {usual.length > 0 && (
          <>
            <dt className="text-13 text-ink-soft">or</dt>
            <dd className="text-13 text-ink-soft">
              <a
                href="/api-reference#errors"
                className="underline decoration-rule underline-offset-3 hover:decoration-current"
              >
                {usual.map(([status]) => status).join(", ")}
              </a>
            </dd>
          </>
        )}
      </dl>
    </Part>
  );
}

function Answer({ status, shape, means }: { status: string; shape: string | undefined; means: string }) {
  return (
    <>
      <dt className="font-mono text-13 leading-5 font-medium">{status}</dt>
      <dd>
        <ApiText>{means}</ApiText> {shape !== undefined && Number(status) < 400 && <ShapeLink name={shape} />}
      </dd>
    </>
  );
}
