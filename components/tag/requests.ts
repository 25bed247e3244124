import { failedWith, refusalBody, request, wordsFor } from "#components/request.ts";
import { notify, notifyFailure } from "#components/ui/toast.tsx";
import type { Tag } from "#lib/api-contract/tags.ts";

/** Renames a tag; returns it, or the tags that have the name already and were not merged. */
export async function renameTag(id: number, name: string, merge = false) {
  try {
    const { tag, undo } = await request("PATCH /api/v1/tags/{id}", { params: { id }, json: { name, merge } });
    return { tag, undo, taken: [] };
  } catch (error) {
    if (!failedWith(error, "tag_exists")) throw error;
    // As in `request`: server and page are from one build, and share this type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const { tags } = refusalBody(error, "tag_exists") as { tags: Tag[] };
    return { tag: null, undo: null, taken: tags };
  }
}

/** Says what was done to tags, with Undo; `onUndone` is called when they are what they were. */
export function offerTagUndo(message: string, change: number | null, onUndone: () => void): void {
  if (change === null) {
    notify(message);
    return;
  }
  const undo = async () => {
    try {
      await request("POST /api/v1/tag-changes/{id}/undo", { params: { id: change } });
      onUndone();
    } catch (error) {
      notifyFailure("This couldn’t be undone.", wordsFor(error));
    }
  };
  notify(message, { undo: () => void undo() });
}
