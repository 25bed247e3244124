"use client";

import { PageFailed } from "#components/page-failed.tsx";

export default function RootError({ retry }: { retry: () => void }) {
  return <PageFailed retry={retry} />;
}
