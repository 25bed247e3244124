const UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** A size in two or three digits, for instance “1.2 GB” or “340 kB”; a kilobyte is 1,024 bytes. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  if (bytes === 1) return "1 byte";
  const digits = unit === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(1).replace(/\.0$/, "");
  return `${digits} ${UNITS[unit]}`;
}
