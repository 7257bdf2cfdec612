/** Whether a folder of this name is searched for models. */
export const isSearched = (folderName: string): boolean =>
  folderName !== "node_modules" && !folderName.startsWith(".");
