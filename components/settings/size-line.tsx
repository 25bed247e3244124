const WIDTH = 120;
const HEIGHT = 20;
/** Fewer days make no line. */
const FEWEST = 3;

/** A small line of the database’s size over the last days; the words beside it say the same. */
export function SizeLine({ sizes }: { sizes: readonly { day: string; bytes: number }[] }) {
  if (sizes.length < FEWEST) return null;
  const days = sizes.map(({ day }) => Date.parse(day));
  const bytes = sizes.map((size) => size.bytes);
  const across = scaleOf(days, WIDTH);
  const up = scaleOf(bytes, HEIGHT - 2);
  const points = days.map(
    (day, index) => `${across(day).toFixed(1)},${(HEIGHT - 1 - up(bytes[index] ?? 0)).toFixed(1)}`,
  );
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-5 w-30 shrink-0 text-ink-soft" aria-hidden>
      <polyline points={points.join(" ")} fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  );
}

/** Spreads numbers over a length; equal ones are at its start. */
function scaleOf(numbers: number[], length: number): (number: number) => number {
  const least = Math.min(...numbers);
  const range = Math.max(...numbers) - least || 1;
  return (number) => ((number - least) / range) * length;
}
