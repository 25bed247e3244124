import type { z } from "zod";

// The parts of OpenAPI 3.1 that our document uses. Source: https://spec.openapis.org/oas/v3.1.1

export type JsonSchema = z.core.JSONSchema.BaseSchema;

export interface Media {
  schema: JsonSchema;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface OpenApiResponse {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Record<string, Media>;
}

export interface OpenApiOperation {
  operationId: string;
  summary: string;
  tags: [string];
  /** Each of these is sufficient; none is needed if it is empty. */
  security: Record<string, never[]>[];
  /** The scopes of tokens that may call it; absent if anyone may. */
  "x-scopes"?: readonly string[];
  /** Whether only the owner of the installation may. */
  "x-owner"?: true;
  parameters?: Parameter[];
  requestBody?: { required: true; content: Record<string, Media> };
  responses: Record<string, OpenApiResponse>;
}

export type Method = "get" | "post" | "put" | "patch" | "delete";

export interface OpenApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<Method, OpenApiOperation>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, object>;
  };
}
