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
    "Write the model as owner/model, for instance Xenova/multilingual-e5-small.",
  )
  .refine((name) => !/\.\.|--|[-.](?:\/|$)|\.git$|\.ipynb$/.test(name), "There is no model with such a name.");

/** The folder of a model's files: an absolute path, or one relative to the data folder. */
const CacheFolder = z
  .string()
  .trim()
  .min(1, "Name a folder for the model’s files.")
  .max(1000, "This path is too long.")
  .refine(isPath, "Write the whole path of the folder, or one that begins in the data folder.");

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
      .describe(
        "Whether the reader agrees that its files are fetched from huggingface.co, if they are not in the folder.",
      ),
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
    .describe("The whole path of the folder of its files; null for the one that ships with Lektr."),
  error: z.string().nullable().describe("Why it could not be used when it was last needed; null if it could."),
});
export type SearchModel = z.infer<typeof SearchModel>;

/** The model that semantic search uses, and the one being built. */
export const SearchModels = z.object({
  serving: SearchModel.nullable().describe("Null: search is by words alone."),
  building: SearchModel.nullable().describe(
    "The one that reads all highlights now, to take its place; with an error it stopped.",
  ),
  isFetching: z.boolean().describe("Whether files of the one that is built up are being fetched, or are about to be."),
  waiting: count.describe("Highlights of all readers that the newest of the two has not read yet."),
  all: count.describe("All highlights that there are."),
  isPackageInstalled: z.boolean().describe("Whether the package that models of Hugging Face need is there."),
  defaultCacheFolder: z
    .string()
    .describe("Where the files of models lie unless another folder is chosen; a whole path."),
});
export type SearchModels = z.infer<typeof SearchModels>;
