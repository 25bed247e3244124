import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

/** A problem that is not urgent: what it is, and what to do. */
export function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-2.5 text-14">
      <Icon of={TriangleAlert} className="mt-0.5 shrink-0 text-warn" />
      <span className="max-w-140 min-w-0">{children}</span>
    </p>
  );
}
