export * from "./schema/auth.ts";
export * from "./schema/entries.ts";
export * from "./schema/imports.ts";
export * from "./schema/jobs.ts";
export * from "./schema/library.ts";
export * from "./schema/meaning.ts";
export * from "./schema/settings.ts";
export * from "./schema/telemetry.ts";
