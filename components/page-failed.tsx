"use client";

import { Page, PageHeader } from "#components/page.tsx";
import { Button } from "#components/ui/button.tsx";

/** What is shown in place of a page that could not be made. */
export function PageFailed({ retry }: { retry: () => void }) {
  return (
    <Page>
      <PageHeader
        title="This page could not be shown"
        line="Your library is as it was. What went wrong stands in the log of the server."
      />
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </Page>
  );
}
