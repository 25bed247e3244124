import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** Who is signed in. */
export const GET = serve(operations.getMe, ({ reader: { id, email, name, role } }) => ({
  user: { id, email, name, role },
}));
