import type { Commission, Drawn } from "./draw-library.ts";

/** What the thread is given: the path of the database, and what to draw. */
export interface Task extends Commission {
  path: string;
}

/** What the thread tells. */
export type Told =
  | { kind: "progress"; share: number }
  | { kind: "drawn"; drawn: Drawn }
  | { kind: "failed"; message: string; stack: string | undefined };
