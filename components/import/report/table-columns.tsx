import { assignColumn, type ColumnMeaning, meaningOf } from "#components/import/report/table-mapping.ts";
import { Select } from "#components/ui/select.tsx";
import type { ImportPreview, TableMapping } from "#lib/api-contract/import.ts";

const MEANINGS: Record<ColumnMeaning, string> = {
  text: "Text",
  title: "Book title",
  author: "Author",
  note: "Note",
  tags: "Tags",
  color: "Colour",
  chapter: "Chapter",
  page: "Page",
  location: "Location",
  date: "Date",
  isbn: "ISBN",
  url: "Web address",
};

const OPTIONS = [
  { value: "", label: "Ignore" },
  ...Object.entries(MEANINGS).map(([value, label]) => ({ value, label })),
];

type TableColumnsProps = {
  table: NonNullable<ImportPreview["table"]>;
  /** The current meaning of each column. */
  mapping: TableMapping;
  onChange: (mapping: TableMapping) => void;
};

/** The first rows of a table, with a choice of meaning above each column. */
export function TableColumns({ table: { columns, rows }, mapping, onChange }: TableColumnsProps) {
  return (
    <div
      role="region"
      aria-label="Columns of the table"
      // Wide tables scroll sideways, with the keyboard too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative -mx-2 overflow-x-auto px-2 pb-3"
    >
      <table className="min-w-full border-collapse text-14">
        <thead>
          <tr className="text-start align-bottom">
            {columns.map((name, at) => (
              <th
                key={`${at} ${name}`}
                scope="col"
                className="border-b border-ink pe-5 pb-2 text-start font-normal last:pe-0"
              >
                <span dir="auto" className="mb-1.5 line-clamp-2 block max-w-60 text-left font-medium wrap-anywhere">
                  {nameOf(name, at)}
                </span>
                <Select
                  label={`“${nameOf(name, at)}” contains`}
                  hideLabel
                  options={OPTIONS}
                  value={meaningOf(mapping, at) ?? ""}
                  onChange={(event) => onChange(assignColumn(mapping, at, event.target.value || null))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={`${row} ${cells[0]}`} className="border-b border-rule align-top">
              {columns.map((name, at) => (
                <td
                  key={`${at} ${name}`}
                  className={`max-w-60 min-w-36 py-2 pe-5 ${meaningOf(mapping, at) === null ? "text-ink-soft" : ""}`}
                >
                  <span dir="auto" className="line-clamp-3 text-left wrap-anywhere">
                    {cells[at]}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function nameOf(name: string, at: number): string {
  return name.trim() === "" ? `Column ${at + 1}` : name;
}
