import { ApiText } from "#components/api-text.tsx";
import type { ApiField, TypePart } from "#components/api-words.ts";

type ApiFieldsProps = {
  /** What the table is of, for those who do not see it. */ label: string;
  fields: readonly ApiField[];
};

/** Fields with their types and what they mean. */
export function ApiFields({ label, fields }: ApiFieldsProps) {
  return (
    <table className="w-full table-fixed border-collapse text-14">
      <caption className="sr-only">{label}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, isOptional, type, meaning }) => (
          <tr key={name} className="border-t border-rule align-baseline">
            <th scope="row" className="w-[42%] py-1.5 pe-4 text-start font-normal sm:w-[38%]">
              <code className="font-mono text-13 font-medium break-words">
                {name}
                {isOptional && "?"}
              </code>
              <ApiType type={type} />
            </th>
            <td className="py-1.5 text-ink-soft">
              <ApiText>{meaning}</ApiText>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A type; the shapes in it lead to where they are told. */
export function ApiType({ type }: { type: readonly TypePart[] }) {
  return (
    <code className="block font-mono text-13 break-words text-ink-soft">
      {type.map((part, at) =>
        "shape" in part ? (
          <ShapeLink key={`${at} ${part.shape}`} name={part.shape} />
        ) : (
          <span key={`${at} ${part.text}`}>{part.text}</span>
        ),
      )}
    </code>
  );
}

/** Leads to a shape. */
export function ShapeLink({ name }: { name: string }) {
  return (
    <a
      href={`#${name}`}
      className="font-mono text-13 text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark"
    >
      {name}
    </a>
  );
}
