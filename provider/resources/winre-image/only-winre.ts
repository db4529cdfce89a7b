import { type ImageFacts, type ImageFileFacts, ServicingError } from "../../terms/index.ts";

/** The one image of a winre.wim. NOT_A_WINRE_IMAGE says what the file is instead. */
export function onlyWinRe(file: ImageFileFacts, path: string, property: string): ImageFacts {
  const [image, ...others] = file.images;
  if (image?.role === "winre" && others.length === 0) return image;
  throw new ServicingError("NOT_A_WINRE_IMAGE", `${path} is ${whatItIs(file)}, not a winre.wim.`, {
    property,
    hint: "Give a winre.wim, or the install.wim that has one in it.",
  });
}

function whatItIs({ images }: ImageFileFacts): string {
  if (images.some(({ role }) => role === "os")) return "an image file of Windows";
  if (images.length > 1) return `a file of ${images.length} images of Windows PE, such as boot.wim`;
  return images[0]?.role === "winpe"
    ? "an image of Windows PE without recovery tools"
    : "an image of no Windows";
}
