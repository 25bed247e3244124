import { ApiShape } from "#components/api-shape.tsx";
import { ApiText } from "#components/api-text.tsx";
import type { OpenApiDocument } from "#lib/api-contract/openapi/types.ts";

type ApiShapesProps = { shapes: OpenApiDocument["components"]["schemas"] };

/** Every shape that requests and answers are made of, by its name. */
export function ApiShapes({ shapes }: ApiShapesProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {Object.entries(shapes).map(([name, schema]) => (
        <section key={name} aria-labelledby={name} className="grid grid-cols-[minmax(0,1fr)] gap-2">
          <h3 id={name} className="scroll-mt-8 font-mono text-14 font-medium">
            {name}
          </h3>
          {schema.properties && schema.description && (
            <p className="text-14 text-ink-soft">
              <ApiText>{schema.description}</ApiText>
            </p>
          )}
          <ApiShape name={name} schema={schema} />
        </section>
      ))}
    </div>
  );
}
