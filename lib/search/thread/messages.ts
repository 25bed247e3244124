import type { Floor } from "../embedding/model.ts";
import type { Asked, Hit } from "../search-library.ts";

/** What the thread that searches is asked; one thing at a time. */
export type Question =
  /** To be begun with the words, while a model still reads the query; the same is asked in full next. */
  | { act: "prepare"; asked: Asked }
  | {
      act: "search";
      asked: Asked;
      /** What the query means to a model; null to search by words alone. */ meant: Meant | null;
    }
  | { act: "similar"; readerId: string; highlightId: number; limit: number; modelId: number };

export interface Meant {
  modelId: number;
  floor: Floor;
  vector: Float32Array;
}

export type Reply = { ok: true; hits: Hit[] | null } | { ok: false; message: string };
