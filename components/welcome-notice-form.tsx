import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";

type NoticeFormProps = { choose: (form: FormData) => Promise<void>; children: ReactNode };

/** The choice about telemetry alone, for an owner who was created without a screen. */
export function NoticeForm({ choose, children }: NoticeFormProps) {
  return (
    <form action={choose} className="grid gap-8">
      {children}
      <Button type="submit" variant="primary" size="large">
        Open my library
      </Button>
    </form>
  );
}
