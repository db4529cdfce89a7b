/** Key of the SOFTWARE hive with one key for each provisioned app. */
export const APPLICATIONS = "Microsoft\\Windows\\CurrentVersion\\Appx\\AppxAllUserStore\\Applications";

/** Where the files of apps lie. */
export const APPS = "Program Files/WindowsApps";
