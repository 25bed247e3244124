import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** The caller: the reader, and the program that calls for them. */
export const GET = serve(operations.getMe, ({ reader: { id, email, name, role }, client }) => ({
  user: { id, email, name, role },
  program: client && { name: client.name, kind: client.kind, scope: client.scope },
}));
