import { selectHost } from "../../hosts/index.ts";
import type { OperationContext } from "../controller.ts";
import { findMediaGrounds } from "./grounds.ts";
import { resolveMedia } from "./resolve.ts";
import type { MediaInputs, ObservedMedia } from "./types.ts";

/** What media that shall be taken over do not have as wished; undefined where they have all. */
export async function lacking(
  inputs: MediaInputs,
  { images, bootManagers }: ObservedMedia,
  { configuration }: OperationContext,
): Promise<string | undefined> {
  const { request } = await resolveMedia(inputs, await findMediaGrounds(inputs), {
    host: () => selectHost(inputs.host ?? configuration.host),
    pending: [],
  });
  const wanted = [...request.expected.install, ...request.expected.boot];
  if (images.length !== wanted.length) return `it has ${images.length} images, wanted are ${wanted.length}`;
  for (const [position, { name, build, metadataSha1 }] of wanted.entries()) {
    const image = images[position];
    if (image?.metadataSha1 === metadataSha1) continue;
    return image?.build === build
      ? `image "${image?.name}" of ${image?.file} has other files than "${name}"`
      : `image "${image?.name}" of ${image?.file} is at ${image?.build}, wanted is "${name}" at ${build}`;
  }
  const other = bootManagers.find(({ signing }) => signing !== inputs.bootSigning && signing !== "both");
  return (
    other && `${other.path} is signed for ${other.signing ?? "nobody known"}, wanted is ${inputs.bootSigning}`
  );
}
