import { AUTOMATIC, importsIn, listOf, type Origin } from "./import-fields.ts";
import { REPORTS } from "./reports.ts";

/** A question that the reports were made to answer. */
export interface ReceiverQuestion {
  slug: string;
  question: string;
  query: string;
}

const FAILED = "outcome = 'failed'";
const EXTENSION: Origin = "extension";
const PAGE: Origin = "page";

export const AUTOMATIC_FAILURES: ReceiverQuestion = {
  slug: "automatic-imports-failing",
  question: "Are automatic imports failing?",
  query: `SELECT origin, sum(n) AS imports, sumIf(n, ${FAILED}) AS failed,
  round(100.0 * sumIf(n, ${FAILED}) / sum(n), 1) AS failed_percent,
  uniq(installation) AS installations, uniqIf(installation, ${FAILED}) AS installations_with_failures
FROM ${importsIn(REPORTS)}
WHERE origin IN (${listOf(AUTOMATIC)})
GROUP BY origin
ORDER BY failed_percent DESC`,
};

export const FAILURE_CODES: ReceiverQuestion = {
  slug: "automatic-imports-failing-why",
  question: "Why do automatic imports fail?",
  query: `SELECT origin, source, error_code, sum(n) AS failed, uniq(installation) AS installations
FROM ${importsIn(REPORTS)}
WHERE origin IN (${listOf(AUTOMATIC)}) AND ${FAILED}
GROUP BY origin, source, error_code
ORDER BY failed DESC, origin, source, error_code
LIMIT 8`,
};

export const EXTENSION_OR_PAGE: ReceiverQuestion = {
  slug: "extension-or-manual",
  question: "Do people use the extension more than manual imports?",
  query: `SELECT multiIf(by_extension > 0 AND by_page > 0, 'both', by_extension > 0, 'extension only', 'manual only') AS way,
  count() AS installations, sum(by_extension) AS extension_imports, sum(by_page) AS manual_imports
FROM (
  SELECT installation, sumIf(n, origin = '${EXTENSION}') AS by_extension, sumIf(n, origin = '${PAGE}') AS by_page
  FROM ${importsIn(REPORTS)}
  WHERE outcome = 'ok'
  GROUP BY installation
)
WHERE by_extension + by_page > 0
GROUP BY way
ORDER BY installations DESC`,
};

export const QUESTIONS: readonly ReceiverQuestion[] = [AUTOMATIC_FAILURES, FAILURE_CODES, EXTENSION_OR_PAGE];
