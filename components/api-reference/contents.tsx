import { ApiText } from "#components/api-reference/text.tsx";
import type { ToldOperation } from "#components/api-reference/operation.tsx";

type ApiContentsProps = {
  /** The page that documents them; empty if it is this one. */ page?: string;
  operations: readonly ToldOperation[];
};

/** Operations in one line each, linked to their documentation. */
export function ApiContents({ page = "", operations }: ApiContentsProps) {
  return (
    <ul className="grid border-t border-rule">
      {operations.map(({ method, path, operation: { operationId, summary } }) => (
        <li key={operationId} className="grid gap-x-4 border-b border-rule py-2 sm:grid-cols-2">
          <a
            href={`${page}#${operationId}`}
            className="font-mono text-13 leading-5 wrap-anywhere underline decoration-transparent underline-offset-3 hover:decoration-current"
          >
            <span className="text-mark">{method.toUpperCase()}</span> {path}
          </a>
          <p className="text-14 text-ink-soft">
            <ApiText>{summary}</ApiText>
          </p>
        </li>
      ))}
    </ul>
  );
}
