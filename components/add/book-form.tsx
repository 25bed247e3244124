"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { formText } from "#components/form-text.ts";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/toast.tsx";
import { authorsIn } from "#lib/vocabulary/filing.ts";
import { LIMITS } from "#lib/vocabulary/limits.ts";

/** Adds a book that has no highlights yet. Its details are edited once it is there. */
export function BookAddForm() {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function save(form: FormData) {
    setSaving(true);
    setError(undefined);
    try {
      const authors = authorsIn(formText(form, "author"));
      const { id, isNew } = await addBook(formText(form, "title"), authors);
      notify(isNew ? "Added." : "This book is in your library already.");
      router.push(`/books/${id}`);
      router.refresh();
    } catch (failure) {
      setError(`${wordsFor(failure)} What you typed is still here.`);
      setSaving(false);
    }
  }
  return (
    <form
      aria-label="Add a book"
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
      className="grid max-w-140 grid-cols-1 gap-5"
    >
      <Field label="Title" name="title" maxLength={LIMITS.title} required autoFocus autoComplete="off" dir="auto" />
      <Field
        label="Author"
        name="author"
        maxLength={LIMITS.author}
        autoComplete="off"
        dir="auto"
        hint="Put a semicolon between several."
      />
      <p role="alert" className="text-14 text-bad empty:hidden">
        {error}
      </p>
      <div>
        <Button type="submit" variant="primary" loading={saving}>
          Add book
        </Button>
      </div>
    </form>
  );
}

async function addBook(title: string, authors: string[]): Promise<{ id: number; isNew: boolean }> {
  const { book, isNew } = await request("POST /api/v1/books", { json: { title, authors } });
  return { id: book.id, isNew };
}
