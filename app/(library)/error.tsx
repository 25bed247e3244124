"use client";

import { PageFailed } from "#components/page-failed.tsx";

export default function LibraryError({ retry }: { retry: () => void }) {
  return <PageFailed retry={retry} />;
}
