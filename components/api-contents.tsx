import { ApiText } from "#components/api-text.tsx";
import type { ToldOperation } from "#components/api-operation.tsx";

type ApiContentsProps = {
  /** The page that tells them; empty if it is this one. */ page?: string;
  operations: readonly ToldOperation[];
};

/** Operations in one line each, which lead to them. */
export function ApiContents({ page = "", operations }: ApiContentsProps) {
  return (
    <ul className="grid border-t border-rule">
      {operations.map(({ method, path, operation: { operationId, summary } }) => (
        <li key={operationId} className="border-b border-rule">
          <a href={`${page}#${operationId}`} className="group grid gap-x-4 py-2 hover:bg-ink/3 sm:grid-cols-2">
            <span className="grid grid-cols-[4rem_minmax(0,1fr)] font-mono text-13 leading-5">
              <span className="text-mark">{method.toUpperCase()}</span>
              <span className="wrap-anywhere group-hover:underline">{path.replace("/api/v1", "")}</span>
            </span>
            <span className="text-14 text-ink-soft max-sm:ps-16">
              <ApiText>{summary}</ApiText>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
