"use client";

import { Page, PageHeader } from "#components/shell/page.tsx";
import { isRefusal } from "#lib/vocabulary/request-refusals.ts";
import { Button } from "#components/ui/button.tsx";

/** Replaces a page that failed to render. */
export function PageFailed({ error, retry }: { error: Error; retry: () => void }) {
  // Show the server's reason if it refused the request; other messages are not for readers.
  const reason = isRefusal(error.message) ? error.message : null;
  return (
    <Page>
      <PageHeader
        title={reason === null ? "This page could not be loaded" : "The server refused this"}
        line={reason ?? "Your library is safe. The server’s log has the details."}
      />
      <Button variant="primary" onClick={retry}>
        Try again
      </Button>
    </Page>
  );
}
