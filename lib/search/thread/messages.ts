import type { ThreadContract } from "#lib/threads/messages.ts";
import type { Floor } from "../embedding/model.ts";
import type { SearchRequest, Hit } from "../search-library.ts";

export type SearchContract = ThreadContract<LibraryRequest, Hit[] | null>;

/** A request to the search thread. */
export type LibraryRequest =
  /** Starts with the words while a model still embeds the query; the full request follows. */
  | { act: "prepare"; asked: SearchRequest }
  | {
      act: "search";
      asked: SearchRequest;
      /** The query's vector; null to search by words alone. */ meant: QueryMeaning | null;
    }
  | { act: "similar"; readerId: string; highlightId: number; limit: number; modelId: number };

export interface QueryMeaning {
  modelId: number;
  floor: Floor;
  vector: Float32Array;
}
