/** What the reader decided about a program, and the address that returns it to the program. */
export type AuthorizationDecision = { kind: "connected" | "declined"; location: string } | { kind: "expired" };
