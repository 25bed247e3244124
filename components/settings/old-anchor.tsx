"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Leads from an address of when the settings were one page, `/settings#privacy`, to the page of that section. Only the
 * browser knows what follows the `#`.
 */
export function OldAnchor({ ids }: { ids: readonly string[] }) {
  const router = useRouter();
  useEffect(() => {
    const named = window.location.hash.slice(1);
    const id = named === "extension" ? "devices" : named;
    if (ids.includes(id)) router.replace(`/settings/${id}`);
  }, [ids, router]);
  return null;
}
