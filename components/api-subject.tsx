import type { ReactNode } from "react";
import type { ToldOperation } from "#components/api-operation.tsx";
import { ApiText } from "#components/api-text.tsx";

type ApiSubjectProps = { about: string; operations: readonly ToldOperation[]; children: ReactNode };

/** What belongs together: what it is about, what there is, then each at length. */
export function ApiSubject({ about, operations, children }: ApiSubjectProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
      <div className="grid gap-4">
        <p className="text-16">
          <ApiText>{about}</ApiText>
        </p>
        <ul className="grid gap-1 font-mono text-13">
          {operations.map(({ method, path, operation: { operationId } }) => (
            <li key={operationId}>
              <a
                href={`#${operationId}`}
                className="grid grid-cols-[4.5rem_minmax(0,1fr)] text-ink-soft hover:text-ink"
              >
                <span>{method.toUpperCase()}</span>
                <span className="break-words underline decoration-rule underline-offset-3">{path}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
      {children}
    </div>
  );
}
