import { FrontPage } from "#components/sign-in/front-page.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

export default function NotFound() {
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
