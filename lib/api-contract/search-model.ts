import { z } from "zod";

const count = z.number().int().nonnegative();

/**
 * A Hugging Face model by its name, `owner/model`: never a path. The rule is that of huggingface_hub's
 * `validate_repo_id`.
 */
const ModelName = z
  .string()
  .trim()
  .regex(
    /^\w[\w.-]{0,95}\/\w[\w.-]{0,95}$/,
    "Enter the model as owner/model, for instance Xenova/multilingual-e5-small.",
  )
  .refine((name) => !/\.\.|--|[-.](?:\/|$)|\.git$|\.ipynb$/.test(name), "There is no model with such a name.");

/** The folder of a model's files: an absolute path, or one relative to the data folder. */
const CacheFolder = z
  .string()
  .trim()
  .min(1, "Name a folder for the model’s files.")
  .max(1000, "This path is too long.")
  .refine(isPath, "Enter the full path of the folder, or a path within the data folder.");

/** Rejects a tilde, which only a shell expands. */
function isPath(path: string): boolean {
  return !path.startsWith("~") && !/\p{Cc}/u.test(path);
}

/** The model for semantic search; `none`: search by words only. */
export const SearchModelChoice = z.discriminatedUnion("provider", [
  z.strictObject({ provider: z.literal("built-in") }),
  z.strictObject({
    provider: z.literal("transformers"),
    name: ModelName,
    cacheFolder: CacheFolder.optional(),
    download: z
      .boolean()
      .describe("Whether the reader agrees to download its files from huggingface.co if they are not in the folder."),
  }),
  z.strictObject({ provider: z.literal("none") }),
]);
export type SearchModelChoice = z.infer<typeof SearchModelChoice>;

export const SearchModel = z.object({
  provider: z.enum(["built-in", "transformers"]),
  name: z.string(),
  cacheFolder: z
    .string()
    .nullable()
    .describe("The full path of the folder with its files; null for the model that ships with Lektr."),
  error: z.string().nullable().describe("Why it could not be used the last time it was needed; null if it could."),
});
export type SearchModel = z.infer<typeof SearchModel>;

/** The model that semantic search uses, and the one being built. */
export const SearchModels = z.object({
  serving: SearchModel.nullable().describe("Null: search is by words only."),
  building: SearchModel.nullable().describe(
    "The model that is reading all highlights to replace it; if it has an error, it has stopped.",
  ),
  isFetching: z.boolean().describe("Whether the files of the new model are being downloaded, or are about to be."),
  waiting: count.describe("How many of all readers’ highlights the newer of the two has not read yet."),
  all: count.describe("The number of all readers’ highlights."),
  isPackageInstalled: z.boolean().describe("Whether the package that Hugging Face models need is installed."),
  defaultCacheFolder: z.string().describe("The default folder for model files; a full path."),
});
export type SearchModels = z.infer<typeof SearchModels>;
