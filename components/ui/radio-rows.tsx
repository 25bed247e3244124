import { type ReactNode, useId } from "react";

type RadioRow = {
  value: string;
  label: string;
  sentence: ReactNode;
  /** Fields that are shown while the row is chosen. */
  more?: ReactNode;
};

type RadioRowsProps = {
  legend: string;
  name: string;
  rows: readonly RadioRow[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
};

/**
 * A choice between rows of equal weight, a sentence each. Plain radio buttons, so it works before any script has
 * loaded.
 */
export function RadioRows({ legend, name, rows, defaultValue, value, onValueChange }: RadioRowsProps) {
  const id = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-14 font-medium">{legend}</legend>
      <div className="divide-y divide-rule overflow-clip rounded-control border border-edge">
        {rows.map((row) => (
          <div key={row.value} className="group/row has-[input[type=radio]:checked]:bg-leaf">
            <label className="flex items-start gap-3 p-3.5 has-focus-visible:bg-ink/5">
              <input
                type="radio"
                name={name}
                value={row.value}
                aria-labelledby={`${id}-${row.value}`}
                aria-describedby={`${id}-${row.value}-sentence`}
                className="mt-1 size-4 shrink-0"
                {...(value === undefined
                  ? { defaultChecked: row.value === defaultValue }
                  : { checked: row.value === value })}
                {...(onValueChange && { onChange: () => onValueChange(row.value) })}
              />
              <span className="grid gap-0.5">
                <span id={`${id}-${row.value}`} className="text-16 font-medium">
                  {row.label}
                </span>
                <span id={`${id}-${row.value}-sentence`} className="text-14 text-ink-soft">
                  {row.sentence}
                </span>
              </span>
            </label>
            {row.more !== undefined && (
              <div className="hidden px-3.5 pb-3.5 ps-10.5 group-has-[input[type=radio]:checked]/row:block">
                {row.more}
              </div>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
