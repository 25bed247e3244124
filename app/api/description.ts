import { describeApi } from "#lib/api-contract/openapi/document.ts";
import type { OpenApiDocument } from "#lib/api-contract/openapi/types.ts";
import { VERSION } from "#lib/boot.ts";
import { BASE_PATH } from "#lib/vocabulary/base-path.ts";

let described: OpenApiDocument | undefined;

/** The description of this server's API, built once. */
export function apiDescription(): OpenApiDocument {
  described ??= { ...describeApi(VERSION), servers: [{ url: BASE_PATH || "/" }] };
  return described;
}
