"use client";

import { usePathname } from "next/navigation";
import { useDroppedFiles } from "#components/import/upload/dropped-files.ts";
import { useHandOver } from "#components/import/upload/use-hand-over.ts";

/** Pages that accept dropped files themselves: the import page, and that of a cover. */
const OWN_DROP_ZONE = /^\/(?:import|books\/\d+\/cover)$/;

/** Accepts files dropped on any other page, and passes them to the import page. */
export function DropAnywhere() {
  return OWN_DROP_ZONE.test(usePathname()) ? null : <Catcher />;
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
