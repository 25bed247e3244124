"use client";

import { PageFailed } from "#components/shell/page-failed.tsx";

export default function LibraryError({ error, retry }: { error: Error; retry: () => void }) {
  return <PageFailed error={error} retry={retry} />;
}
