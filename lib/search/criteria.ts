import type { Criterion } from "#db/search/search.ts";
import { textKey } from "#lib/text/keys.ts";
import { tagKey } from "#lib/text/tag-names.ts";
import { authorKey } from "#lib/vocabulary/authors.ts";
import { authorQuery, titleQuery } from "./query.ts";
import type { TypedFilter } from "./typed.ts";

/** Turns typed filters into criteria. A filter without a usable value, such as `book:…`, is ignored. */
export function criteriaOf(filters: TypedFilter[]): Criterion[] {
  return filters.flatMap((filter) => {
    const asked = criterionOf(filter);
    return asked ? [{ ...asked, negated: filter.negated }] : [];
  });
}

type CriteriaSource<T = Criterion> = T extends Criterion ? Omit<T, "negated"> : never;

function criterionOf({ name, value, isQuoted }: TypedFilter): CriteriaSource | null {
  switch (name) {
    case "tag":
      return { is: "tagged", nameKey: tagKey(value), isWhole: isQuoted };
    case "book":
      return matching(titleQuery(value));
    case "author": {
      const match = authorQuery(value);
      return match === null ? null : { is: "by-author", key: authorKey(value), match };
    }
    case "source":
      return { is: "from-source", source: textKey(value).replaceAll(" ", "-") };
    case "color":
      return { is: "of-color", color: textKey(value) };
    case "is":
      return { is: value.toLowerCase() === "archived" ? "archived" : "favorite" };
    case "has":
      return value.toLowerCase().startsWith("tag") ? { is: "tagged", nameKey: null, isWhole: true } : { is: "noted" };
    case "before":
      return { is: "before", moment: value };
    case "after":
      return { is: "since", moment: value };
  }
}

function matching(match: string | null): CriteriaSource | null {
  return match === null ? null : { is: "matching", match };
}
