"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { ImportDoing } from "#components/import/use-import.ts";
import type { Import } from "#lib/api-contract/import.ts";

/** Undoes an import after a confirmation. */
export function UndoImport({ current: { filename }, doing }: { current: Import; doing: ImportDoing }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="link" onClick={() => setAsking(true)}>
        Undo this import
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Undo this import?"
        confirm="Undo the import"
        danger
        onConfirm={() => doing("undo", "Could not undo the import.")}
      >
        <p className="wrap-anywhere">
          What <bdi>{filename ?? "this import"}</bdi> added is removed, and what it changed is restored.
        </p>
        <p className="mt-2">
          What you edited, noted or tagged yourself stays. The file is kept: you can import it again at any time.
        </p>
      </ConfirmDialog>
    </>
  );
}
