"use client";

import { useState } from "react";
import { ImportRows } from "#components/import-rows.tsx";
import { LoadMore } from "#components/load-more.tsx";
import { request } from "#components/request.ts";
import type { ImportSummary } from "#lib/api-contract/import.ts";

interface ImportPage {
  items: ImportSummary[];
  nextCursor: string | null;
}

/** Every import, the latest first, page after page. `more`: the address of the following pages, without the cursor. */
export function ImportHistory({ first, more }: { first: ImportPage; more: string }) {
  const [items, setItems] = useState(first.items);
  const [cursor, setCursor] = useState(first.nextCursor);
  async function load() {
    const page = await request<ImportPage>(`${more}&cursor=${cursor}`);
    setItems((before) => [...before, ...page.items]);
    setCursor(page.nextCursor);
  }
  return (
    <>
      <ImportRows imports={items} />
      {cursor !== null && <LoadMore key={cursor} load={load} label="More imports" />}
    </>
  );
}
