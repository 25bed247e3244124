import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";

type DisclosureProps = {
  summary: string;
  open?: boolean;
  /** Called when it is expanded or collapsed, for content that is expensive to show. */
  onToggle?: (open: boolean) => void;
  children: ReactNode;
};

/** Content that can be expanded; works before any script has loaded. */
export function Disclosure({ summary, open = false, onToggle, children }: DisclosureProps) {
  return (
    <details open={open} {...(onToggle && { onToggle: (event) => onToggle(event.currentTarget.open) })}>
      <summary className="inline-flex min-h-6 list-none items-center touch:min-h-11 gap-1.5 rounded-[2px] text-14 font-medium text-mark underline decoration-mark/40 underline-offset-3 hover:decoration-mark [&::-webkit-details-marker]:hidden">
        <Icon
          of={ChevronRight}
          className="-ms-1 shrink-0 transition-transform duration-120 [[open]>summary>&]:rotate-90 rtl:-scale-x-100"
        />
        {summary}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
