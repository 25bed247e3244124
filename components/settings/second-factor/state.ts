/** The last act, and its result. */
export interface SecondFactorState {
  act: "start" | "confirm" | "cancel" | "renew" | "turn_off" | null;
  errors: { password?: string | undefined; code?: string | undefined };
  /** The secret for an authenticator app, between the password and the first code. */
  shown: ShownSecret | null;
  /** The recovery codes last created on this page. */
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

/** Props of every form in this section. */
export interface FormParts {
  state: SecondFactorState;
  submit: (form: FormData) => void;
  busy: boolean;
  /** For password managers, which store the password under it. */
  email: string;
}

/** The errors of this act's fields; none while it is being retried, so that the same message is announced again. */
export function errorsOf({ state, busy }: Pick<FormParts, "state" | "busy">, act: SecondFactorState["act"]) {
  return state.act === act && !busy ? state.errors : {};
}

/** Moves the keyboard's focus to what replaces the submitted form. */
export function focusWhenShown(element: HTMLElement | null): void {
  element?.focus();
}
