import type { ThreadContract } from "#lib/threads/messages.ts";
import type { Floor } from "../embedding/model.ts";
import type { SearchRequest, Hit } from "../search-library.ts";

export type SearchContract = ThreadContract<LibraryRequest, Hit[] | null>;

/** What the thread that searches is asked. */
export type LibraryRequest =
  /** To be begun with the words, while a model still reads the query; the same is asked in full next. */
  | { act: "prepare"; asked: SearchRequest }
  | {
      act: "search";
      asked: SearchRequest;
      /** What the query means to a model; null to search by words alone. */ meant: QueryMeaning | null;
    }
  | { act: "similar"; readerId: string; highlightId: number; limit: number; modelId: number };

export interface QueryMeaning {
  modelId: number;
  floor: Floor;
  vector: Float32Array;
}
