import type { KnownImage, Wishes } from "../scenario/planning-case.ts";
import { sameName } from "../scenario/unique-names.ts";

/**
 * The apps that must go, as DISM names them: of an image whose apps are known only those that it has, by their full
 * names; else as they were wished for.
 */
export function unwantedApps({ apps }: KnownImage, wishes: Wishes): readonly string[] {
  const { remove } = wishes.apps;
  return apps === undefined ? remove : apps.filter((name) => remove.some((wish) => isApp(name, wish)));
}

/** Whether a full name, `Name_Version_Architecture_ResourceId_PublisherId`, is that of an app: all of it, or its name alone. */
export const isApp = (fullName: string, wish: string): boolean =>
  sameName(fullName, wish) || sameName(fullName.split("_")[0] ?? "", wish);
