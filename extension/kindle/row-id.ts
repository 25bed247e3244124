/**
 * What a row of the notebook is known by: `ASIN:location:HIGHLIGHT:uuid`. The row carries it as the base64 of
 * `customerId:ASIN:location:HIGHLIGHT:uuid`; who the customer is stays here. Null if it is anything else.
 */
export function sourceIdOf(rowId: string | undefined): string | null {
  const [customer, asin, ...rest] = decode(rowId ?? "").split(":");
  if (!customer || asin === undefined || !/^[A-Z0-9]{10}$/.test(asin) || rest.length < 3) return null;
  return [asin, ...rest].join(":");
}

/** Empty if it is no base64. */
function decode(text: string): string {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
