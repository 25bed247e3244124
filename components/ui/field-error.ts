import { type FormEvent, type ReactNode, useState } from "react";

type FieldElement = HTMLInputElement | HTMLTextAreaElement;

/**
 * What is wrong with a field: what the browser finds when its form is sent, in Lektr's words and place instead of the
 * browser's bubble, else `error`. The first wrong field gets the focus. Before any script has loaded, the browser's
 * bubble still appears.
 */
export function useFieldError(error: ReactNode) {
  const [own, setOwn] = useState<string>();
  return {
    error: own ?? error,
    events: {
      onInvalid: (event: FormEvent<FieldElement>) => {
        const field = event.currentTarget;
        event.preventDefault();
        setOwn(fieldErrorWords(field));
        if (field === field.form?.querySelector("input:invalid, textarea:invalid")) field.focus();
      },
      onInput: (event: FormEvent<FieldElement>) => {
        if (own === undefined) return;
        setOwn(event.currentTarget.validity.valid ? undefined : fieldErrorWords(event.currentTarget));
      },
    },
  };
}

type CheckedField = Pick<FieldElement, "type" | "value" | "minLength"> & {
  validity: Pick<ValidityState, "valueMissing" | "typeMismatch" | "tooShort">;
};

/** How to correct a field that the browser finds invalid. */
export function fieldErrorWords({ type, value, minLength, validity }: CheckedField): string {
  if (validity.valueMissing) return type === "email" ? "Enter an e-mail address." : "Fill in this field.";
  if (validity.typeMismatch && type === "email") return "This does not look like an e-mail address.";
  if (validity.tooShort) return `Use at least ${minLength} characters; there ${haveWords(value.length)} so far.`;
  return "This cannot be used here.";
}

function haveWords(count: number): string {
  return count === 1 ? "is 1" : `are ${count}`;
}
