/** The package that models of Hugging Face need. It is none of Lektr's dependencies. */
export const TRANSFORMERS = "@huggingface/transformers";

/** What installs it beside Lektr, in Lektr's folder. Its own scripts would only fetch what graphics cards need. */
export const INSTALL_TRANSFORMERS = `npm install --no-save --ignore-scripts ${TRANSFORMERS}`;
