import { useEffect, useRef, useState } from "react";
import { discardTableDraft, keepTableDraft, tableDraft } from "#components/table-drafts.ts";
import type { Import, TableMapping } from "#lib/api-contract/import.ts";

/**
 * What the columns of a table are taken for, as the reader says, who may change it while the table is still being read
 * again: only the last word is read, once the server is free for it. Until the server has it, it is a draft, which
 * outlasts the page and the session.
 */
export function useTableMapping(
  { id, status }: Pick<Import, "id" | "status">,
  served: TableMapping,
  readAgain: (mapping: TableMapping) => Promise<boolean>,
): [TableMapping, (mapping: TableMapping) => void] {
  const [wanted, setWanted] = useState<TableMapping | null>(null);
  const [asking, setAsking] = useState(false);
  const sent = useRef<TableMapping | null>(null);
  const isFree = status === "previewed" && !asking;
  useEffect(() => setWanted((now) => now ?? tableDraft(id)), [id]);
  useEffect(() => {
    if (!isFree || wanted === null || sent.current === wanted) return;
    const ask = async () => {
      sent.current = wanted;
      setAsking(true);
      const isTaken = await readAgain(wanted);
      if (isTaken) discardTableDraft(id, wanted);
      setAsking(false);
    };
    void ask();
  }, [id, isFree, wanted, readAgain]);
  const choose = (mapping: TableMapping) => {
    keepTableDraft(id, mapping);
    setWanted(mapping);
  };
  return [wanted ?? served, choose];
}
