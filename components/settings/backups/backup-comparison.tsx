import { RelativeDate } from "#components/relative-date.tsx";
import type { BackupContents, LibraryCounts } from "#lib/api-contract/backup.ts";

const ROWS: readonly (readonly [keyof LibraryCounts, string])[] = [
  ["books", "Books"],
  ["highlights", "Highlights"],
  ["tags", "Tags"],
  ["imports", "Imports"],
];

/** What is in a backup, beside what is in the library now, if that can be read. */
export function BackupComparison({
  contents: { madeAt, version, schema, counts, current },
}: {
  contents: BackupContents;
}) {
  return (
    <div className="grid gap-3 text-14">
      <p>
        {madeAt === null ? (
          "A copy that was not made by Lektr"
        ) : (
          <>
            Made <RelativeDate at={madeAt} />
          </>
        )}
        {version !== null && ` by Lektr ${version}`}
        {schema === "older" && "; it will be upgraded to this version"}.
      </p>
      <table className="w-full max-w-90 border-collapse tabular-nums">
        <thead className="text-ink-soft">
          <tr className="border-b border-rule">
            <th scope="col" className="py-1.5 text-start font-normal">
              <span className="sr-only">What</span>
            </th>
            <th scope="col" className="py-1.5 text-end font-normal">
              In this backup
            </th>
            {current && (
              <th scope="col" className="py-1.5 text-end font-normal">
                Now
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {ROWS.map(([key, name]) => (
            <tr key={key} className="border-b border-rule">
              <th scope="row" className="py-1.5 text-start font-normal">
                {name}
              </th>
              <td className="py-1.5 text-end">{counts[key].toLocaleString("en")}</td>
              {current && <td className="py-1.5 text-end text-ink-soft">{current[key].toLocaleString("en")}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
