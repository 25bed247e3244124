import { z } from "zod";

const words = z.string().nullish().catch(null);
const list = z.array(z.unknown()).nullish().catch(null);

const AnnotatedPassage = z.object({
  id: words,
  uri: z.string(),
  user: words,
  created: words,
  updated: words,
  text: words,
  tags: list,
  references: z.array(z.string()).nullish().catch(null),
  document: z
    .object({ title: z.union([z.string(), z.array(z.string())]) })
    .nullish()
    .catch(null),
  target: z
    .array(z.object({ selector: list }))
    .nullish()
    .catch(null),
});
export type AnnotatedPassage = z.infer<typeof AnnotatedPassage>;

/** An annotation with the replies to it, or what cannot be read as one (`read` is null). */
export interface Thread {
  read: AnnotatedPassage | null;
  replies: AnnotatedPassage[];
  /** The annotation as in the file; with its replies, if there are any. */
  value: unknown;
}

/**
 * Attaches replies to their parents. A reply lists the annotations above it, beginning with the first of its thread;
 * one whose thread is not in the file stays separate.
 */
export function threadsOf(values: readonly unknown[]): Thread[] {
  const all = values.map((value): Thread => ({
    read: AnnotatedPassage.safeParse(value).data ?? null,
    replies: [],
    value,
  }));
  const byId = new Map(
    all.flatMap((thread) => (thread.read?.id && !isReply(thread) ? [[thread.read.id, thread]] : [])),
  );
  return all.filter((thread) => {
    const root = thread.read?.references?.map((id) => byId.get(id)).find((found) => found !== undefined);
    if (root === undefined || thread.read === null) return true;
    if (root.replies.length === 0) root.value = [root.value];
    root.replies.push(thread.read);
    if (Array.isArray(root.value)) root.value.push(thread.value);
    return false;
  });
}

function isReply({ read }: Thread): boolean {
  return (read?.references?.length ?? 0) > 0;
}
