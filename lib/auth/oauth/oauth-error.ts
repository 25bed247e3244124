/** Why a request is refused, by the names of RFC 6749 (4.1.2.1, 5.2), RFC 7591 (3.2.2) and RFC 8707 (2). */
export type OauthErrorCode =
  | "access_denied"
  | "invalid_client"
  | "invalid_client_metadata"
  | "invalid_grant"
  | "invalid_redirect_uri"
  | "invalid_request"
  | "invalid_scope"
  | "invalid_target"
  | "unsupported_grant_type"
  | "unsupported_response_type";

/** A refused request. The description is for whoever writes the program: plain ASCII, as RFC 6749 asks. */
export interface OauthError {
  ok: false;
  error: OauthErrorCode;
  description: string;
}

export function oauthError(error: OauthErrorCode, description: string): OauthError {
  return { ok: false, error, description };
}
