export const documents: readonly {
  name: string;
  shape: string;
  list: boolean;
  file?: string;
  title?: string;
}[];

/** Those that a validator is compiled for. */
export const checkedDocuments: typeof documents;
