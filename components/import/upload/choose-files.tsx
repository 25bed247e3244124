"use client";

import { type ReactNode, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import type { ButtonSize, ButtonVariant } from "#components/ui/button-classes.ts";

type ChooseFilesProps = {
  onFiles: (files: File[]) => void;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** As `<input accept>`; by default everything, because the contents decide. */
  accept?: string | undefined;
  children: ReactNode;
};

/** A button that opens the device's own file dialogue. */
export function ChooseFiles({ onFiles, variant = "primary", size = "large", accept, children }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  function takeChosen(chosen: FileList | null) {
    const files = [...(chosen ?? [])];
    if (input.current) input.current.value = "";
    if (files.length > 0) onFiles(files);
  }
  return (
    <>
      <Button variant={variant} size={size} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        onChange={(event) => takeChosen(event.target.files)}
      />
    </>
  );
}
