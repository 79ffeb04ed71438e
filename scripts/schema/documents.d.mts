export const documents: readonly {
  name: string;
  shape: string;
  list: boolean;
  file?: string;
  title?: string;
}[];
