import { Page, PageHeader } from "#components/shell/page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** Replaces a page that is not there, inside the frame. */
export function PageMissing() {
  return (
    <Page>
      <PageHeader
        title="This page is not in the book"
        line="There is nothing at this address. It may have been deleted."
      />
      <ButtonLink href="/library" variant="primary">
        Go to the library
      </ButtonLink>
    </Page>
  );
}
