"use client";

import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";

type NameDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  confirm: string;
  name: string;
  onName: (name: string) => void;
  onConfirm: () => Promise<void>;
};

/** Asks for the name of a search. */
export function NameDialog({ name, onName, onConfirm, ...dialog }: NameDialogProps) {
  return (
    <ConfirmDialog {...dialog} onConfirm={onConfirm}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onConfirm().then(() => dialog.onOpenChange(false));
        }}
      >
        <Field
          label="Name"
          value={name}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => onName(event.target.value)}
        />
      </form>
    </ConfirmDialog>
  );
}
