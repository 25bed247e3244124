"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { BookChoice, type ChosenBook } from "#components/book-choice/book-choice.tsx";
import { formText } from "#components/form-text.ts";
import { trashHighlight } from "#components/highlight/requests.ts";
import { TagField } from "#components/highlight/tag-field.tsx";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, TextareaField } from "#components/ui/field.tsx";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import { LIMITS } from "#lib/vocabulary/limits.ts";

/** What is filled in already: shared from another app, or the book that the reader came from. */
export interface HighlightPrefill {
  text: string;
  note: string;
  book: ChosenBook;
}

type HighlightAddFormProps = { prefill: HighlightPrefill };

/** Adds a highlight by hand. Nothing is saved before Save is pressed; Ctrl or ⌘ with Enter presses it. */
export function HighlightAddForm({ prefill }: HighlightAddFormProps) {
  const router = useRouter();
  const [book, setBook] = useState(prefill.book);
  const [tags, setTags] = useState<readonly string[]>([]);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  /** Raised to empty the fields for another highlight of the same book. */
  const [round, setRound] = useState(0);

  async function save(form: FormData, staysHere: boolean) {
    if (formText(form, "text") === "") return setError("Type the text of the highlight.");
    if (book.id === null && book.title.trim() === "") return setError("Say which book it is from.");
    setError(undefined);
    setSaving(true);
    try {
      const added = await request("POST /api/v1/highlights", {
        json: { ...fieldsOf(form), ...bookOf(book), tags: [...tags] },
      });
      if (!("bookId" in added)) notify("Lektr is still adding it. It will appear in its book.");
      else {
        notify("Added.", { undo: () => void takeBack(added.id) });
        setBook({ ...book, id: added.bookId });
      }
      if (staysHere) setRound(round + 1);
      else router.push("bookId" in added ? `/books/${added.bookId}?at=${added.id}` : "/library");
      router.refresh();
    } catch (failure) {
      setError(`${wordsFor(failure)} What you typed is still here.`);
    }
    setSaving(false);
  }
  async function takeBack(id: number) {
    try {
      await trashHighlight(id);
      router.refresh();
    } catch (failure) {
      notifyFailure("This was not undone.", wordsFor(failure));
    }
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.nativeEvent.isComposing || event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
  const first = round === 0;
  return (
    <form
      key={round}
      aria-label="Add a highlight"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent : { submitter: null };
        void save(new FormData(event.currentTarget), submitter?.getAttribute("value") === "another");
      }}
      className="grid max-w-140 grid-cols-1 gap-5"
    >
      <TextareaField
        label="Text"
        name="text"
        defaultValue={first ? prefill.text : ""}
        maxLength={LIMITS.text}
        rows={4}
        autoFocus
        dir="auto"
        className="quotation max-w-none!"
      />
      <BookChoice book={book} onChoose={setBook} />
      <TextareaField
        label="Note"
        name="note"
        defaultValue={first ? prefill.note : ""}
        maxLength={LIMITS.text}
        rows={1}
        dir="auto"
        className="min-h-11!"
      />
      <div className="grid gap-5 sm:grid-cols-[1fr_8rem]">
        <Field label="Chapter" name="chapter" maxLength={1000} autoComplete="off" dir="auto" />
        <Field label="Page" name="page" maxLength={30} autoComplete="off" />
      </div>
      <TagField tags={tags} onChange={setTags} />
      <p role="alert" className="text-14 text-bad empty:hidden">
        {error}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={saving}>
          Save
        </Button>
        <Button type="submit" value="another" disabled={saving}>
          Save and add another
        </Button>
        <span className="ms-1 text-13 text-ink-soft touch:hidden">Ctrl Enter saves</span>
      </div>
    </form>
  );
}

function fieldsOf(form: FormData) {
  const typed = (name: string) => formText(form, name) || null;
  return { text: formText(form, "text"), note: typed("note"), chapter: typed("chapter"), page: typed("page") };
}

function bookOf({ id, title, author }: ChosenBook) {
  return id === null ? { title: title.trim(), author: author.trim() || null } : { bookId: id };
}
