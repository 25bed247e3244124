import { z } from "zod";

/** How pages look: light, dark, or as the device has it. */
export const Theme = z.enum(["auto", "light", "dark"]);
export type Theme = z.infer<typeof Theme>;
