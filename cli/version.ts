declare const LEKTR_VERSION: string | undefined;

/** The version of this program; the build writes it in. */
export const version = typeof LEKTR_VERSION === "undefined" ? "0.0.0" : LEKTR_VERSION;
