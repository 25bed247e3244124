import { ApiFields, ApiType } from "#components/api-reference/fields.tsx";
import { ApiText } from "#components/api-reference/text.tsx";
import { fieldsOf, meaningOf, typeOf } from "#components/api-reference/words.ts";
import type { JsonSchema } from "#lib/api-contract/openapi/types.ts";

type ApiShapeProps = { name: string; schema: JsonSchema };

/** The fields of a shape; of each variant, if it has several. */
export function ApiShape({ name, schema }: ApiShapeProps) {
  const forms = (schema.oneOf ?? schema.anyOf ?? []).filter((form) => typeof form === "object" && form.properties);
  if (forms.length > 0)
    return (
      <ol className="grid gap-4">
        {forms.map((form, at) => (
          <li key={JSON.stringify(form)} className="grid gap-1">
            <p className="text-13 text-ink-soft">{at === 0 ? "Either" : "Or"}</p>
            <ApiFields label={`${name}, form ${at + 1}`} fields={fieldsOf(form)} />
          </li>
        ))}
      </ol>
    );
  const fields = fieldsOf(schema);
  if (fields.length > 0) return <ApiFields label={name} fields={fields} />;
  return (
    <div className="grid gap-1 text-14">
      <ApiType type={typeOf(schema)} />
      <p className="text-ink-soft">
        <ApiText>{meaningOf(schema)}</ApiText>
      </p>
    </div>
  );
}
