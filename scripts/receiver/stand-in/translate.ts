const UNITS = { HOUR: 3_600_000, DAY: 86_400_000, WEEK: 604_800_000 } as const;

/**
 * Translates the part of HogQL that our queries use to SQLite. Functions need no translation: functions.ts gives SQLite
 * ClickHouse's, by the same names. What is left is syntax:
 * - `INTERVAL 7 DAY` is so many milliseconds, as all times are;
 * - `quantile(0.9)(x)` is `quantile(x, 0.9)`;
 * - `ARRAY JOIN list AS one` is a join with `json_each(list)`, and `one` its value. In both, a query that wants it as a
 *   column gives it another name: `one AS source`.
 */
export function translate(hogql: string): string {
  return joinArrays(
    hogql
      .replace(/INTERVAL (\d+) (HOUR|DAY|WEEK)/g, (_, number: string, unit: keyof typeof UNITS) =>
        String(Number(number) * UNITS[unit]),
      )
      .replace(/\bquantile\(([\d.]+)\)(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g, "quantile$2, $1)"),
  );
}

function joinArrays(sql: string): string {
  const names = [...sql.matchAll(/ARRAY JOIN .+? AS (\w+)/g)].flatMap(([, name]) => (name ? [name] : []));
  const joined = sql.replace(/ARRAY JOIN (.+?) AS (\w+)/g, ", json_each($1) AS joined_$2");
  return names.reduce(
    (rest, name) => rest.replaceAll(new RegExp(`\\b${name}\\b`, "g"), `joined_${name}.value`),
    joined,
  );
}
