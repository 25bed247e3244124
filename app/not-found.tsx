import { ReaderShell } from "#app/reader-shell.tsx";
import { currentReader } from "#app/session.ts";
import { PageMissing } from "#components/shell/page-missing.tsx";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** An address that leads nowhere; a reader who is signed in keeps the navigation. */
export default async function NotFound() {
  const reader = await currentReader();
  if (reader) {
    return (
      <ReaderShell reader={reader}>
        <PageMissing />
      </ReaderShell>
    );
  }
  return (
    <FrontPage
      title="This page is not in the book"
      line="There is nothing at this address. The page may have been moved or deleted."
    >
      <ButtonLink href="/" variant="primary">
        Go to Home
      </ButtonLink>
    </FrontPage>
  );
}
