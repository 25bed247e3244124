import { type Model, type ModelChoice, UnusableModel } from "./model.ts";
import { openUniversal, UNIVERSAL } from "./universal.ts";

/** Loads a model. @throws {UnusableModel} if it cannot be used */
export function openModel({ provider, name }: ModelChoice): Promise<Model> {
  if (provider === "built-in" && name === UNIVERSAL) return openUniversal();
  throw new UnusableModel(`This version of Lektr does not know the model ${name}. Choose another in Settings.`);
}
