import { useEffect, useRef, useState } from "react";
import { discardTableDraft, keepTableDraft, mappingIn, useTableDraft } from "#components/import/table-drafts.ts";
import type { Import, TableMapping } from "#lib/api-contract/import.ts";

/**
 * The reader's meanings for a table's columns, which may change while the table is still being read again: only the
 * latest version is sent, once the server is free. Until the server has it, it is a draft that survives the page and
 * the session.
 */
export function useTableMapping(
  { id, status }: Pick<Import, "id" | "status">,
  served: TableMapping,
  readAgain: (mapping: TableMapping) => Promise<boolean>,
): [TableMapping, (mapping: TableMapping) => void] {
  const draft = useTableDraft(id);
  /** Works within this page even if the browser stores nothing. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const sent = useRef<string | null>(null);
  const isFree = status === "previewed" && !asking;
  const wanted = chosen ?? draft;
  useEffect(() => {
    const mapping = mappingIn(wanted);
    if (!isFree || wanted === null || mapping === null || sent.current === wanted) return;
    const ask = async () => {
      sent.current = wanted;
      setAsking(true);
      setChosen(wanted);
      if (await readAgain(mapping)) discardTableDraft(id, wanted);
      setAsking(false);
    };
    void ask();
  }, [id, isFree, wanted, readAgain]);
  return [mappingIn(wanted) ?? served, (mapping) => setChosen(keepTableDraft(id, mapping))];
}
