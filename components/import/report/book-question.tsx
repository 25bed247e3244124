"use client";

import { counted } from "#components/counted.ts";
import { useState } from "react";
import { formText } from "#components/form-text.ts";
import { Section } from "#components/shell/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { ToldBook } from "#lib/api-contract/import.ts";

type BookQuestionProps = {
  /** Number of entries that don't name their book. */
  unnamed: number;
  /** The reader's earlier answer. */
  told: ToldBook | null;
  /** Some programs put the book's title in the file name only. */
  filename: string | null;
  /** A column may contain the answer. */
  isTable: boolean;
  busy: boolean;
  onTold: (book: ToldBook) => Promise<void>;
};

/** Asks for the book of entries that don't name one. */
export function BookQuestion({ unnamed, told, filename, isTable, busy, onTold }: BookQuestionProps) {
  const [error, setError] = useState<string>();
  async function tell(form: FormData) {
    const title = formText(form, "title");
    if (title === "") return setError("Say what the book is called.");
    setError(undefined);
    await onTold({ title, author: formText(form, "author") || null });
  }
  return (
    <Section title="Which book is this?">
      <div className="grid max-w-120 gap-5">
        {unnamed > 0 && (
          <p className="text-16">
            {counted(unnamed, "entry does", "entries do")} not say which book {unnamed === 1 ? "it is" : "they are"}{" "}
            from.
            {isTable && " Choose the column with the title above, or say it here for all of them."}
          </p>
        )}
        <form action={tell} noValidate className="grid gap-4">
          <Field
            label="Title"
            name="title"
            required
            error={error}
            defaultValue={told?.title ?? stem(filename)}
            dir="auto"
          />
          <Field label="Author" name="author" defaultValue={told?.author ?? ""} dir="auto" hint="May be left empty." />
          <div>
            <Button type="submit" loading={busy}>
              Use this book
            </Button>
          </div>
        </form>
      </div>
    </Section>
  );
}

function stem(filename: string | null): string {
  return (filename ?? "")
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replaceAll("_", " ")
    .trim();
}
