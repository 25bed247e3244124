import { NextResponse } from "next/server";
import { forReader } from "#app/api/answer.ts";
import { ANY_TOKEN } from "#app/api/asker.ts";

/** Who is signed in. */
export const GET = forReader(
  ({ reader: { id, email, name, role } }) => NextResponse.json({ user: { id, email, name, role } }),
  ANY_TOKEN,
);
