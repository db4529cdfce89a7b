import type * as pulumi from "@pulumi/pulumi";

/** Languages for images of Windows PE: WinRE, WinPE and Setup. */
export interface WinPeLanguagesArgs {
  /**
   * Folder with the language packs and optional components of Windows PE: the root of the Languages and Optional Features
   * media, or the folder `WinPE_OCs` itself. The packs of that media are the right ones, not those of the ADK.
   */
  source: pulumi.Input<string>;
  /**
   * Languages to add, each with the components that the image has: best the same as in the OS image.
   *
   * @example ["ja-JP"]
   */
  tags: pulumi.Input<pulumi.Input<string>[]>;
}
