import { shapeId } from "#components/api-reference/fields.tsx";
import { ApiShape } from "#components/api-reference/shape.tsx";
import { ApiText } from "#components/api-reference/text.tsx";
import type { OpenApiDocument } from "#lib/api-contract/openapi/types.ts";

type ApiShapesProps = { shapes: OpenApiDocument["components"]["schemas"] };

/** The shapes of requests and responses, each under its name. */
export function ApiShapes({ shapes }: ApiShapesProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <h2 className="title border-b border-rule pb-2 text-22">Shapes</h2>
      {Object.entries(shapes).map(([name, schema]) => (
        <div key={name} className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h3 id={shapeId(name)} className="scroll-mt-8 font-mono text-16 font-medium">
            {name}
          </h3>
          {schema.properties && schema.description && (
            <p className="text-14 text-ink-soft">
              <ApiText>{schema.description}</ApiText>
            </p>
          )}
          <ApiShape name={name} schema={schema} />
        </div>
      ))}
    </div>
  );
}
