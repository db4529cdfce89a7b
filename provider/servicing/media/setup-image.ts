import { type ByteSource, openWim, type WimImage } from "../../imaging/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { namesIn, SETUP_INDEX } from "../result/media-files.ts";

/** Setup's image of a boot.wim, for as long as `use` takes. NOT_A_BOOT_IMAGE where the file has no second image. */
export async function withSetupImage<Result>(
  bootImage: ByteSource,
  use: (image: WimImage) => Promise<Result>,
): Promise<Result> {
  const wim = await openWim(bootImage);
  if (wim.metadataSha1s.length < SETUP_INDEX)
    throw new ServicingError(
      "NOT_A_BOOT_IMAGE",
      `${bootImage.name} has no image ${SETUP_INDEX}, that of Setup.`,
      {
        property: "source",
        hint: "Give the boot.wim of installation media, in the folder sources.",
      },
    );
  const image = await wim.readImage(SETUP_INDEX);
  try {
    return await use(image);
  } finally {
    image.close();
  }
}

/** Paths in Setup's image of what media carry too. */
export const listSetupFiles = (bootImage: ByteSource): Promise<string[]> =>
  withSetupImage(bootImage, async (image) => namesIn(image));
