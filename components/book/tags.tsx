"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { formText } from "#components/form-text.ts";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";

/** The tags of a book, with ways to remove and add them. */
export function BookTags({ bookId, tags: first }: { bookId: number; tags: string[] }) {
  const [tags, setTags] = useState(first);
  const [adding, setAdding] = useState(false);

  async function save(next: string[]) {
    try {
      const book = await request("PATCH /api/v1/books/{id}", { params: { id: bookId }, json: { tags: next } });
      setTags(book.tags);
    } catch (error) {
      notifyFailure("The tags were not saved.", wordsFor(error));
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {tags.map((tag) => (
        <Chip key={tag} name={`tag ${tag}`} onRemove={() => void save(tags.filter((other) => other !== tag))}>
          #{tag}
        </Chip>
      ))}
      {adding ? (
        <form
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            const form = event.currentTarget;
            void save([...tags, formText(new FormData(form), "tag")]).then(() => form.reset());
          }}
          onKeyDown={(event) => event.key === "Escape" && setAdding(false)}
        >
          <Field
            label="New tag"
            hideLabel
            name="tag"
            placeholder="Tag"
            autoFocus
            autoComplete="off"
            className="h-7! w-40 text-14"
          />
          <Button type="submit" size="small">
            Add
          </Button>
        </form>
      ) : (
        <Button size="small" icon={<Icon of={Plus} />} onClick={() => setAdding(true)}>
          Tag
        </Button>
      )}
    </div>
  );
}
