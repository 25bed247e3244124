"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { request, wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { notifyFailure } from "#components/ui/toast.tsx";

const TagField = lazy(async () => ({ default: (await import("#components/highlight/tag-field.tsx")).TagField }));

/** The tags of a book, with ways to remove and add them. */
export function BookTags({ bookId, tags: first }: { bookId: number; tags: string[] }) {
  const [tags, setTags] = useState(first);
  const [isChanging, setChanging] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  async function save(next: string[]) {
    const before = tags;
    setTags(next);
    try {
      const book = await request("PATCH /api/v1/books/{id}", { params: { id: bookId }, json: { tags: next } });
      setTags(book.tags);
    } catch (error) {
      setTags(before);
      notifyFailure("The tags were not saved.", wordsFor(error));
    }
  }
  function close() {
    setChanging(false);
    requestAnimationFrame(() => opener.current?.focus());
  }
  if (isChanging) {
    return (
      <div dir="ltr" className="flex w-full max-w-112 items-center gap-2">
        <div className="min-w-0 flex-1">
          <Suspense fallback={null}>
            <TagField
              tags={tags}
              onChange={(next) => void save(next)}
              hideLabel
              autoFocus
              onKeyDown={(event) => event.key === "Escape" && close()}
            />
          </Suspense>
        </div>
        <Button size="small" onClick={close}>
          Done
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {tags.map((tag) => (
        <Chip key={tag} name={`tag ${tag}`} onRemove={() => void save(tags.filter((other) => other !== tag))}>
          #{tag}
        </Chip>
      ))}
      <Button ref={opener} size="small" icon={<Icon of={Plus} />} onClick={() => setChanging(true)}>
        Tag
      </Button>
    </div>
  );
}
