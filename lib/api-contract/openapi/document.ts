import { ApiError } from "../error.ts";
import { SUBJECTS } from "../operations/index.ts";
import type { Operation, Subject } from "../operations/operation.ts";
import { refusalsOf } from "./refusals.ts";
import { Schemas } from "./schemas.ts";
import { namedShapes } from "./shapes.ts";
import type {
  JsonSchema,
  Media,
  Method,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiResponse,
  Parameter,
} from "./types.ts";

const ABOUT =
  "Everything that pages and programs ask of this server. Lists are `{items, nextCursor}`, asked for with `limit` and `cursor`; errors are `{error, code}`. With a token, 240 requests a minute.";

const SECURITY_SCHEMES = {
  bearer: { type: "http", scheme: "bearer", description: "A token, or that of a session." },
  token: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "The same as `Token …`, as clients of Readwise write it.",
  },
  cookie: { type: "apiKey", in: "cookie", name: "token", description: "A session, as browsers have it." },
};

/** Builds the description of the API: OpenAPI 3.1, from the schemas that parse its requests. `version` is Lektr's. */
export function describeApi(version: string, subjects: readonly Subject[] = SUBJECTS): OpenApiDocument {
  const schemas = new Schemas(namedShapes());
  const paths: OpenApiDocument["paths"] = {};
  for (const { name, operations, refusal = ApiError } of subjects) {
    for (const [operationId, operation] of Object.entries(operations)) {
      const described = describeOperation(operation, { operationId, name, refusal }, schemas);
      paths[operation.path] = { ...paths[operation.path], [lowerCase(operation.method)]: described };
    }
  }
  return {
    openapi: "3.1.0",
    info: { title: "Lektr", version, description: ABOUT },
    servers: [{ url: "/" }],
    tags: subjects.map(({ name, about }) => ({ name, description: about })),
    paths,
    components: { schemas: schemas.components(), securitySchemes: SECURITY_SCHEMES },
  };
}

const METHODS: Record<Operation["method"], Method> = {
  GET: "get",
  POST: "post",
  PUT: "put",
  PATCH: "patch",
  DELETE: "delete",
};

function lowerCase(method: Operation["method"]): Method {
  return METHODS[method];
}

type OperationContext = Required<Pick<Subject, "name" | "refusal">> & { operationId: string };

function describeOperation(
  operation: Operation,
  { operationId, name: tag, refusal }: OperationContext,
  schemas: Schemas,
): OpenApiOperation {
  const { path, summary, allow, owner, hasKey } = operation;
  const parameters = [...pathParameters(path), ...queryParameters(operation, schemas), ...(hasKey ? [KEY] : [])];
  const content = bodyContent(operation, schemas);
  return {
    operationId,
    summary,
    tags: [tag],
    security: allow === "anyone" ? [] : [{ bearer: [] }, { token: [] }, { cookie: [] }],
    ...(allow !== "anyone" && { "x-scopes": allow }),
    ...(owner && { "x-owner": true }),
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
    responses: { ...answers(operation, schemas), ...refusals(operation, schemas.refer(refusal, "output")) },
  };
}

const KEY: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "What the program calls its request, for instance a UUID: one that comes again from the same program does nothing more. With other contents it is refused (422).",
  schema: { type: "string", maxLength: 200 },
};

function pathParameters(path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: "The id, as lists return it.",
    schema: { type: "integer", minimum: 1 },
  }));
}

function queryParameters({ query }: Operation, schemas: Schemas): Parameter[] {
  if (!query) return [];
  return schemas.fields(query).map(({ name, required, schema: { description, ...schema } }) => ({
    name,
    in: "query",
    required,
    ...(description !== undefined && { description }),
    schema,
  }));
}

function bodyContent({ body }: Operation, schemas: Schemas): Record<string, Media> | null {
  if (!body) return null;
  const { json, urlEncoded, form, file } = body;
  return {
    ...(json && { "application/json": { schema: schemas.refer(json, "input") } }),
    ...(urlEncoded && { "application/x-www-form-urlencoded": { schema: schemas.refer(urlEncoded, "input") } }),
    ...(form && { "multipart/form-data": { schema: schemas.refer(form, "input") } }),
    ...(file !== undefined && { [file]: { schema: {} } }),
  };
}

function answers({ answers: all }: Operation, schemas: Schemas): Record<string, OpenApiResponse> {
  const described = Object.entries(all).map(([status, { means, shape, file }]): [string, OpenApiResponse] => {
    const content = shape
      ? { "application/json": { schema: schemas.refer(shape, "output") } }
      : file !== undefined && { [file]: { schema: {} } };
    return [status, { description: means, ...(content && { content }) }];
  });
  return Object.fromEntries(described);
}

const RETRY_AFTER: NonNullable<OpenApiResponse["headers"]> = {
  "Retry-After": { description: "Seconds until the next request.", schema: { type: "integer" } },
};

function refusals(operation: Operation, schema: JsonSchema): Record<string, OpenApiResponse> {
  const described = Object.entries(refusalsOf(operation)).map(([status, description]): [string, OpenApiResponse] => [
    status,
    {
      description,
      ...(status === "429" && { headers: RETRY_AFTER }),
      content: { "application/json": { schema } },
    },
  ]);
  return Object.fromEntries(described);
}
