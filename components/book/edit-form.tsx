"use client";

import { useRouter } from "next/navigation";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { NameSuggestion } from "#components/book/name-suggestion.tsx";
import { offerBookUndo } from "#components/book/requests.ts";
import { formText } from "#components/form-text.ts";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field, TextareaField } from "#components/ui/field.tsx";
import type { Book, BookChange } from "#lib/api-contract/book.ts";
import { authorsIn, partsOf } from "#lib/vocabulary/filing.ts";
import { readIsbn } from "#lib/vocabulary/isbn.ts";
import { languageName, readLanguage } from "#lib/vocabulary/language-name.ts";
import { EARLIEST_YEAR, LIMITS, YEARS_AHEAD } from "#lib/vocabulary/limits.ts";

type BookEditFormProps = {
  book: Book;
  languages: readonly string[];
  thisYear: number;
  /** A better name, if the book is named like a file. */
  tidy: Pick<Book, "title" | "author"> | null;
};

/** Edits a book’s title, authors and details. Enter saves, in the list of authors Ctrl or ⌘ with Enter. */
export function BookEditForm({ book, languages, thisYear, tidy }: BookEditFormProps) {
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [authors, setAuthors] = useState(() => authorsIn(book.author ?? "").join("\n"));
  const [suggested, setSuggested] = useState<typeof tidy>(null);
  const [language, setLanguage] = useState(book.language ?? "");
  const address = `/books/${book.id}`;

  async function save(form: FormData) {
    const wrong = errorsIn(form, thisYear);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    const change = changeIn(form, book);
    setSaving(true);
    try {
      if (Object.keys(change).length > 0) {
        const { undo } = await request("PATCH /api/v1/books/{id}", { params: { id: book.id }, json: change });
        offerBookUndo("Saved.", [undo], () => router.refresh());
      }
      router.push(address);
      router.refresh();
    } catch (failure) {
      setErrors({ form: `${wordsFor(failure)} What you typed is still here.` });
      setSaving(false);
    }
  }
  function applyName(name: Pick<Book, "title" | "author">) {
    setSuggested(name);
    setAuthors(authorsIn(name.author ?? "").join("\n"));
  }
  function onKeyDown(event: KeyboardEvent<HTMLFormElement>) {
    if (event.nativeEvent.isComposing || event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  }
  return (
    <form
      aria-label="Edit this book"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
      className="grid max-w-140 gap-5"
    >
      {tidy && !suggested && <NameSuggestion name={tidy} onUse={() => applyName(tidy)} />}
      <Line
        key={suggested ? "suggested" : "own"}
        label="Title"
        name="title"
        of={(suggested ?? book).title}
        maxLength={LIMITS.title}
        required
        autoFocus
        error={errors.title}
      />
      <Line label="Subtitle" name="subtitle" of={book.subtitle} />
      <TextareaField
        label="Authors"
        name="authors"
        value={authors}
        onChange={(event) => setAuthors(event.target.value)}
        maxLength={LIMITS.author}
        rows={2}
        dir="auto"
        className="min-h-11!"
        hint={filingHint(authors)}
      />
      <div className="grid items-start gap-5 sm:grid-cols-[1fr_8rem]">
        <Line label="Series" name="series" of={book.series} />
        <Line label="Number in it" name="seriesNumber" of={book.seriesNumber} maxLength={20} />
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-[8rem_1fr]">
        <Line label="Year" name="year" of={book.year?.toString() ?? null} maxLength={5} error={errors.year} />
        <Line label="Publisher" name="publisher" of={book.publisher} />
      </div>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field
          label="Language"
          name="language"
          list="languages"
          value={language}
          onChange={(event) => setLanguage(event.target.value)}
          maxLength={50}
          autoComplete="off"
          hint={readLanguage(language) === null ? "A language tag, such as en or pt-BR." : languageName(language)}
          error={errors.language}
        />
        <Line label="ISBN" name="isbn" of={book.isbn} maxLength={40} error={errors.isbn} />
        <datalist id="languages">
          {languages.map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag)}
            </option>
          ))}
        </datalist>
      </div>
      <p role="alert" className="text-14 text-bad empty:hidden">
        {errors.form}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={saving}>
          Save
        </Button>
        <ButtonLink href={address}>Cancel</ButtonLink>
        <span className="ms-1 text-13 text-ink-soft">Imports will not overwrite what you change here.</span>
      </div>
    </form>
  );
}

type LineProps = Omit<ComponentProps<typeof Field>, "name"> & { name: string; of: string | null };

/** A field of one line; empty if the book has no such detail. */
function Line({ of: value, ...rest }: LineProps) {
  return <Field maxLength={LIMITS.line} autoComplete="off" dir="auto" defaultValue={value ?? ""} {...rest} />;
}

type FieldErrors = Partial<Record<"title" | "year" | "language" | "isbn" | "form", string>>;

function errorsIn(form: FormData, thisYear: number): FieldErrors {
  const errors: FieldErrors = {};
  const [year, language, isbn] = ["year", "language", "isbn"].map((name) => formText(form, name));
  const latest = thisYear + YEARS_AHEAD;
  if (formText(form, "title") === "") errors.title = "A book needs a title.";
  if (year && !(/^-?\d+$/.test(year) && Number(year) >= EARLIEST_YEAR && Number(year) <= latest))
    errors.year = `Use a year from ${EARLIEST_YEAR} to ${latest}.`;
  if (language && readLanguage(language) === null) errors.language = "Use a language tag, such as en or pt-BR.";
  if (isbn && readIsbn(isbn) === null) errors.isbn = "This is not an ISBN: check its digits.";
  return errors;
}

const LINES = ["subtitle", "series", "seriesNumber", "language", "isbn", "publisher"] as const;

/** Only what was changed. */
function changeIn(form: FormData, book: Book): BookChange {
  const change: BookChange = {};
  const title = formText(form, "title");
  if (title !== book.title) change.title = title;
  const authors = namesIn(formText(form, "authors"));
  if (authors.join("\n") !== authorsIn(book.author ?? "").join("\n")) change.authors = authors;
  for (const name of LINES) {
    const typed = formText(form, name) || null;
    if (typed !== book[name]) change[name] = typed;
  }
  const year = formText(form, "year") === "" ? null : Number(formText(form, "year"));
  if (year !== book.year) change.year = year;
  return change;
}

function namesIn(lines: string): string[] {
  return lines.split("\n").flatMap((name) => name.trim() || []);
}

/** How the authors are shown and sorted, for instance “Filed under: Le Guin, Ursula K.” */
function filingHint(lines: string): string {
  const filed = namesIn(lines).flatMap(authorsIn).map(filedName);
  if (filed.length === 0) return "One on each line.";
  return `One on each line. Filed under: ${filed.join("; ")}.`;
}

function filedName(name: string): string {
  const [surname = "", ...given] = partsOf(name);
  return [surname, ...given].filter(Boolean).join(", ");
}
