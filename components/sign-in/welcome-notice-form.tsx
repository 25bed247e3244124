"use client";

import { useActionState } from "react";
import { WelcomeChoice, type WelcomeChoiceProps } from "#components/telemetry/panel/welcome-choice.tsx";
import { Button } from "#components/ui/button.tsx";

/** What is wrong with the contact, and what was chosen and typed. */
export interface ChoiceState {
  contactError: string | undefined;
  typed: { telemetry?: string; contact: string };
  attempt: number;
}

type NoticeFormProps = {
  choose: (before: ChoiceState, form: FormData) => Promise<ChoiceState>;
  choice: WelcomeChoiceProps;
};

/** Only the choice about telemetry, for an owner who was created without a screen. */
export function NoticeForm({ choose, choice }: NoticeFormProps) {
  const empty: ChoiceState = { contactError: undefined, typed: { contact: "" }, attempt: 0 };
  const [{ contactError, typed, attempt }, submit, busy] = useActionState(choose, empty);
  return (
    <form action={submit} className="grid gap-8">
      <WelcomeChoice
        key={`telemetry ${attempt}`}
        {...choice}
        chosen={typed.telemetry}
        contact={typed.contact}
        contactError={contactError}
      />
      <Button type="submit" variant="primary" size="large" loading={busy}>
        Open my library
      </Button>
    </form>
  );
}
