import { serve } from "#app/api/serve.ts";
import { operations } from "#lib/api-contract/operations/index.ts";

/** The signed-in reader. */
export const GET = serve(operations.getMe, ({ reader: { id, email, name, role } }) => ({
  user: { id, email, name, role },
}));
