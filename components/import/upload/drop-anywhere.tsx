"use client";

import { usePathname, useRouter } from "next/navigation";
import { useDroppedFiles } from "#components/import/upload/dropped-files.ts";
import { handOver } from "#components/import/upload/handed-over.ts";

/** Accepts files dropped on any page, and passes them to the import page, which has its own drop zone. */
export function DropAnywhere() {
  return usePathname() === "/import" ? null : <Catcher />;
}

function Catcher() {
  const router = useRouter();
  const dragging = useDroppedFiles((files) => {
    handOver(files);
    router.push("/import");
  });
  if (!dragging) return null;
  return (
    <div className="pointer-events-none fixed inset-4 z-50 grid place-content-center rounded-dialog border-2 border-dashed border-mark bg-paper/90">
      <p className="title text-28">Drop to import</p>
    </div>
  );
}
