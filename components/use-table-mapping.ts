import { useEffect, useRef, useState } from "react";
import type { Import, TableMapping } from "#lib/api-contract/import.ts";

/**
 * What the columns of a table are taken for, as the reader says, who may change it while the table is still being read
 * again: only the last word is read, once the server is free for it.
 */
export function useTableMapping(
  status: Import["status"],
  served: TableMapping,
  readAgain: (mapping: TableMapping) => Promise<void>,
): [TableMapping, (mapping: TableMapping) => void] {
  const [wanted, setWanted] = useState<TableMapping | null>(null);
  const [asking, setAsking] = useState(false);
  const sent = useRef<TableMapping | null>(null);
  const isFree = status === "previewed" && !asking;
  useEffect(() => {
    if (!isFree || wanted === null || sent.current === wanted) return;
    const ask = async () => {
      sent.current = wanted;
      setAsking(true);
      await readAgain(wanted);
      setAsking(false);
    };
    void ask();
  }, [isFree, wanted, readAgain]);
  return [wanted ?? served, setWanted];
}
