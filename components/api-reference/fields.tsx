import { ApiText } from "#components/api-reference/text.tsx";
import type { ApiField, TypePart } from "#components/api-reference/words.ts";

type ApiFieldsProps = {
  /** The name of the table, for screen readers. */ label: string;
  fields: readonly ApiField[];
};

/** Fields with their types and meanings. */
export function ApiFields({ label, fields }: ApiFieldsProps) {
  return (
    <table className="w-full table-fixed border-collapse text-14">
      <caption className="sr-only">{label}</caption>
      <colgroup>
        <col className="w-[42%] sm:w-[38%]" />
        <col />
      </colgroup>
      <tbody>
        {fields.map(({ name, isOptional, type, meaning }) => (
          <tr key={name} className="border-t border-rule align-baseline">
            <th scope="row" className="py-1.5 pe-4 text-start font-normal">
              <code className="font-mono text-13 font-medium wrap-anywhere">
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

/** A type; shapes in it are links to their documentation. */
export function ApiType({ type }: { type: readonly TypePart[] }) {
  return (
    <code className="block font-mono text-13 wrap-anywhere text-ink-soft">
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

/** The anchor of a shape on a page. */
export function shapeId(name: string): string {
  return `shape-${name}`;
}

/** A link to a shape. */
export function ShapeLink({ name }: { name: string }) {
  return (
    <a
      href={`#${shapeId(name)}`}
      className="font-mono text-13 text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark"
    >
      {name}
    </a>
  );
}
