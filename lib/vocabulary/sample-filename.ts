/** The name of the import of the sample highlights. It is stored, so it must not change. */
export const SAMPLE_FILENAME = "Sample highlights";
