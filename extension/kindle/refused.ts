import type { KindleProblem } from "../view.ts";
import { byId, byName, type KindleDocument } from "./dom.ts";

/** A page that Amazon shows instead of the notebook. `changed`: an unknown page. */
export type AmazonRefusal = { kind: "refused"; problem: Extract<KindleProblem, "signed-out" | "blocked" | "changed"> };

/** Classifies a page that is not the notebook. */
export function readRefusal(page: KindleDocument): AmazonRefusal {
  const forms = byName(page, "form").map(({ attribs }) => ({ name: attribs.name, leadsTo: attribs.action ?? "" }));
  if (forms.some(({ leadsTo }) => leadsTo.includes("validateCaptcha"))) return { kind: "refused", problem: "blocked" };
  const asksWho = forms.some(({ name, leadsTo }) => name === "signIn" || leadsTo.includes("/ap/"));
  return { kind: "refused", problem: asksWho || byId(page, "ap_email") !== null ? "signed-out" : "changed" };
}
