import { readAppPackage } from "../../../imaging/index.ts";
import type { AppFile } from "../../../servicing/index.ts";
import { ServicingError } from "../../../terms/index.ts";
import { type FileStamp, rememberByStamp } from "../../reading/file-stamp.ts";
import type { CustomisingArguments } from "./schema.ts";

type AppArgument = NonNullable<NonNullable<CustomisingArguments["apps"]>["add"]>[number];

const readOnce = rememberByStamp(async (path: string) => {
  const found = await readAppPackage(path).catch(() => undefined);
  return found?.fullName;
});

/** The app as its package names itself. INVALID_INPUT for a file that is no app package. */
export async function readApp(app: AppArgument, stamp: FileStamp): Promise<AppFile> {
  const fullName = await readOnce(stamp);
  if (fullName !== undefined) return { ...app, fullName };
  throw new ServicingError("INVALID_INPUT", `${app.path} is no app package.`, {
    property: "apps",
    hint: "Give an .appx, .msix, .appxbundle or .msixbundle.",
  });
}
