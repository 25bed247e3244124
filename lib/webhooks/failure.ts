import { errorCode } from "#lib/vocabulary/error-code.ts";
import type { WebhookFailure } from "#lib/vocabulary/webhooks.ts";
import { AddressNotPermitted } from "#lib/outgoing/permitted-lookup.ts";

const UNKNOWN_HOST = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA", "EAI_NONAME"]);
/** Codes of OpenSSL and Node for a certificate that is not accepted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_/;

/** Why a request could not be made, in a word. */
export function failureOf(error: unknown): WebhookFailure {
  if (error instanceof AddressNotPermitted) return error.failure;
  const code = errorCode(error) ?? "";
  if (UNKNOWN_HOST.has(code)) return "unknown_host";
  return CERTIFICATE.test(code) ? "certificate" : "unreachable";
}
