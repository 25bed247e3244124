import { FLEET } from "./fleet.ts";
import { HEALTH } from "./health.ts";
import { IMPORTS } from "./imports.ts";
import { SEARCH } from "./search.ts";
import { SIZES } from "./sizes.ts";
import type { Board } from "./types.ts";
import { VERSIONS } from "./versions.ts";

/** All dashboards. */
export const BOARDS: readonly Board[] = [FLEET, SIZES, IMPORTS, SEARCH, HEALTH, VERSIONS];
