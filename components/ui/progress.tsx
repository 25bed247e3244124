import { useId } from "react";

type ProgressProps = {
  label: string;
  /** From 0 to 1; null while nobody knows how much there is. */
  value: number | null;
};

/** How far something has come. */
export function Progress({ label, value }: ProgressProps) {
  const id = useId();
  const percent = value === null ? undefined : Math.round(value * 100);
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between text-13 text-ink-soft">
        <label htmlFor={id}>{label}</label>
        {percent !== undefined && <span className="tabular-nums">{percent} %</span>}
      </div>
      <progress
        id={id}
        value={percent}
        max={100}
        className="h-1 w-full appearance-none overflow-clip rounded-full bg-ink/10 [&::-moz-progress-bar]:bg-mark [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-mark [&::-webkit-progress-value]:transition-[width] [&::-webkit-progress-value]:duration-180"
      />
    </div>
  );
}
