import type { LucideIcon } from "lucide-react";

type IconProps = { of: LucideIcon; size?: 16 | 20; filled?: boolean; className?: string | undefined };

/**
 * A lucide icon in the line weight we use, hidden from assistive technology: its name is next to it or on its button.
 */
export function Icon({ of: Drawing, size = 16, filled = false, className }: IconProps) {
  return (
    <Drawing
      aria-hidden
      size={size}
      strokeWidth={size === 16 ? 1.75 : 1.5}
      fill={filled ? "currentColor" : "none"}
      className={className ?? "shrink-0"}
    />
  );
}
