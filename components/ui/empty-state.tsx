import type { ReactNode } from "react";

type EmptyStateProps = {
  title: string;
  /** What would be here, and how it gets here. */
  children: ReactNode;
  /** The next step: a button or a link. */
  action?: ReactNode;
  /** The thing itself, for instance the location of a file; never an illustration. */
  picture?: ReactNode;
};

/** A page without content yet, which explains the next step. */
export function EmptyState({ title, children, action, picture }: EmptyStateProps) {
  return (
    <section className="grid max-w-[34rem] gap-6 py-6">
      <div className="grid gap-2">
        <h2 className="title text-22">{title}</h2>
        <div className="text-16 text-ink-soft">{children}</div>
      </div>
      {picture}
      {action !== undefined && <div className="flex flex-wrap gap-2">{action}</div>}
    </section>
  );
}
