/** The folder beside a boot.wim in which lies what media need out of it. */
export const mediaFolderOf = (bootImage: string): string => `${bootImage}.media`;
