import { BUILT_IN, type Model, type ModelToOpen, UnusableModel } from "./model.ts";
import { openTransformers } from "./transformers.ts";
import { openUniversal } from "./universal.ts";

/** Loads a model. @throws {UnusableModel} if it cannot be used */
export function openModel({ download = false, ...choice }: ModelToOpen): Promise<Model> {
  if (choice.provider === "transformers") return openTransformers(choice, { download });
  if (choice.name === BUILT_IN.name) return openUniversal();
  throw new UnusableModel(`This version of Lektr does not know the model ${choice.name}. Choose another in Settings.`);
}
