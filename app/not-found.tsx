import { FrontPage } from "#components/sign-in/front-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

export default function NotFound() {
  return (
    <FrontPage
      title="This page is not in the book"
      line="The address leads nowhere: the page may have been moved, or never existed."
    >
      <ButtonLink href="/" variant="primary">
        Back to the beginning
      </ButtonLink>
    </FrontPage>
  );
}
