import { type ReactNode, useId } from "react";

type RadioRowsProps = {
  legend: string;
  name: string;
  rows: readonly { value: string; label: string; sentence: ReactNode }[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
};

/** A choice among equals: rows of one height and weight, a sentence each. Plain radio buttons, so it works before any script. */
export function RadioRows({ legend, name, rows, defaultValue, value, onValueChange }: RadioRowsProps) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-2 text-14 font-medium">{legend}</legend>
      <div className="grid auto-rows-fr divide-y divide-rule overflow-clip rounded-control border border-edge">
        {rows.map((row) => (
          <label
            key={row.value}
            className="flex items-center gap-3 p-3.5 has-checked:bg-leaf has-focus-visible:bg-ink/5"
          >
            <input
              type="radio"
              name={name}
              value={row.value}
              aria-labelledby={`${id}-${row.value}`}
              aria-describedby={`${id}-${row.value}-sentence`}
              className="size-4 shrink-0"
              {...(value === undefined
                ? { defaultChecked: row.value === defaultValue }
                : { checked: row.value === value })}
              {...(onValueChange && { onChange: () => onValueChange(row.value) })}
            />
            <span className="grid content-start gap-0.5">
              <span id={`${id}-${row.value}`} className="text-16 font-medium">
                {row.label}
              </span>
              <span id={`${id}-${row.value}-sentence`} className="text-14 text-ink-soft">
                {row.sentence}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
