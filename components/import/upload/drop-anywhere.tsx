"use client";

import { usePathname } from "next/navigation";
import { useDroppedFiles } from "#components/import/upload/dropped-files.ts";
import { useHandOver } from "#components/import/upload/use-hand-over.ts";

/** Accepts files dropped on any page, and passes them to the import page, which has its own drop zone. */
export function DropAnywhere() {
  return usePathname() === "/import" ? null : <Catcher />;
}

function Catcher() {
  const dragging = useDroppedFiles(useHandOver());
  if (!dragging) return null;
  return (
    <div className="pointer-events-none fixed inset-4 z-50 grid place-content-center rounded-dialog border-2 border-dashed border-mark bg-paper/90">
      <p className="title text-28">Drop to import</p>
    </div>
  );
}
