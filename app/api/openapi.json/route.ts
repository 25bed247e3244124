import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";
import { apiDescription } from "#app/api/description.ts";

/** What this API is, for programs. */
export const GET = forAnyone(() => NextResponse.json(apiDescription()));
