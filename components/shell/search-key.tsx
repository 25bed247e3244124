"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";

const TYPED_INTO = "input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=alertdialog]";

/** `/` focuses the search field, unless the reader is typing. */
export function SearchKey() {
  const router = useRouter();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return;
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>("[data-search-field]");
    if (field) field.select();
    else router.push("/search");
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return null;
}
