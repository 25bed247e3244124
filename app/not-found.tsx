import { currentReader } from "#app/session.ts";
import { signOutAction } from "#app/sign-in/actions.ts";
import { PageMissing } from "#components/shell/page-missing.tsx";
import { Shell } from "#components/shell/shell.tsx";
import { FrontPage } from "#components/sign-in/front-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** An address that leads nowhere; a reader who is signed in keeps the navigation. */
export default async function NotFound() {
  const reader = await currentReader();
  if (reader) {
    return (
      <Shell account={reader.name} signOut={signOutAction}>
        <PageMissing />
      </Shell>
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
