import { NextResponse } from "next/server";
import { forAnyone } from "#app/api/answer.ts";

/** What published clients ask of the published Lektr's paid service. This one has none of it. */
export const GET = forAnyone(() => NextResponse.json({ cloud: false, billing: false, teams: false, sso: false }));
