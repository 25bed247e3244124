import { type FormEvent, useState } from "react";
import { ask, type SearchReply, searchLibrary } from "../messages.ts";
import { addressOf } from "./address-of.ts";
import { BUTTON, CONTROL, SECTION } from "./classes.ts";

/** Searches the library. */
export function Search({ server }: { server: string }) {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<SearchReply | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFound(query.trim() === "" ? null : await ask(searchLibrary, { query }));
  };
  return (
    <section className={SECTION} aria-label="Search">
      <search>
        <form className="flex gap-2" onSubmit={submit}>
          <label htmlFor="query" className="sr-only">
            Search my library
          </label>
          <input
            id="query"
            type="search"
            className={CONTROL}
            placeholder="Search my library"
            value={query}
            onChange={({ target }) => setQuery(target.value)}
          />
          <button type="submit" className={BUTTON.quiet}>
            Search
          </button>
        </form>
      </search>
      <div aria-live="polite" className="empty:hidden">
        {found && <Results found={found} query={query} server={server} />}
      </div>
    </section>
  );
}

function Results({ found, query, server }: { found: SearchReply; query: string; server: string }) {
  if (!found.ok) return <p className="text-13 text-bad">{found.reason}</p>;
  if (found.items.length === 0) return <p className="text-13 text-ink-soft">Nothing in your library says this.</p>;
  return (
    <ul className="grid gap-2">
      {found.items.map(({ id, bookId, title, snippet }) => (
        <li key={id}>
          <a className="group block" href={addressOf(server, bookId, id)} target="_blank" rel="noreferrer">
            <span className="line-clamp-3 font-serif text-14 group-hover:underline" dir="auto">
              <Snippet html={snippet} />
            </span>
            <span className="block truncate text-13 text-ink-soft" dir="auto">
              {title}
            </span>
          </a>
        </li>
      ))}
      <li>
        <a
          className={BUTTON.link}
          href={`${server}/search?q=${encodeURIComponent(query)}`}
          target="_blank"
          rel="noreferrer"
        >
          All results in Lektr
        </a>
      </li>
    </ul>
  );
}

/** The part of a highlight that matches a search: of its HTML only `<mark>` is rendered, everything else is text. */
function Snippet({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return Array.from(body.childNodes, (node, at) => {
    const words = node.textContent ?? "";
    // A snippet never changes its parts.
    // oxlint-disable-next-line react/no-array-index-key
    return node.nodeName === "MARK" ? <mark key={at}>{words}</mark> : words;
  });
}
