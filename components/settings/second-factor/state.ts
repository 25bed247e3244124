/** What was asked for last, and what came of it. */
export interface SecondFactorState {
  act: "start" | "confirm" | "cancel" | "renew" | "turn_off" | null;
  errors: { password?: string | undefined; code?: string | undefined };
  /** What an authenticator app needs, between the password and the first code. */
  shown: ShownSecret | null;
  /** Those that were made last in this page. */
  recoveryCodes: string[] | null;
  attempt: number;
}

export interface ShownSecret {
  /** Base32. */
  secret: string;
  /** `otpauth://totp/…`. */
  uri: string;
  qr: { size: number; path: string };
}

/** What every form here is given. */
export interface FormParts {
  state: SecondFactorState;
  submit: (form: FormData) => void;
  busy: boolean;
  /** For password managers, which keep the password under it. */
  email: string;
}

/**
 * What is wrong with what was typed for this act; nothing while it is tried again, so that the same words are announced
 * again.
 */
export function errorsOf({ state, busy }: Pick<FormParts, "state" | "busy">, act: SecondFactorState["act"]) {
  return state.act === act && !busy ? state.errors : {};
}

/** For what takes the place of the form that was sent: the keyboard goes on there. */
export function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}
