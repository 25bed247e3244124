/** The package that Hugging Face models need. It is not one of Lektr's dependencies. */
export const TRANSFORMERS = "@huggingface/transformers";

/** The command that installs it in Lektr's folder. Its install scripts would only download what graphics cards need. */
export const INSTALL_TRANSFORMERS = `npm install --no-save --ignore-scripts ${TRANSFORMERS}`;
