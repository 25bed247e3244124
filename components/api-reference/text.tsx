import { Fragment } from "react";

/** A sentence in which words between backticks are set as code. */
export function ApiText({ children }: { children: string }) {
  return children.split("`").map((part, at) => {
    const key = `${at} ${part}`;
    return at % 2 === 0 ? (
      <Fragment key={key}>{part}</Fragment>
    ) : (
      <code key={key} className="rounded-[3px] bg-sunk px-1 py-px font-mono text-[0.92em] wrap-anywhere">
        {part}
      </code>
    );
  });
}
