import type * as pulumi from "@pulumi/pulumi";

/** Languages of an image. Each comes with the features that the source offers for it: fonts, typing, OCR, handwriting, speech. */
export interface LanguagesArgs {
  /**
   * The Languages and Optional Features media of the image's release: a folder, such as the media's root or its
   * `LanguagesAndOptionalFeatures`, or the ISO file itself. An ISO file is read without mounting, and only what is needed
   * is taken out of it.
   */
  source: pulumi.Input<string>;
  /**
   * Languages to add to those that the image has, as `language-REGION`.
   * Equivalent to DISM `/Add-Package /PackagePath` of each pack and `/Add-Capability` of each of its features.
   *
   * @example ["ja-JP", "fr-FR"]
   */
  tags: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Language that a system starts in, with its locales and keyboard; the image has it or it is one of `tags`.
   * Equivalent to DISM `/Set-AllIntl`.
   *
   * @default that of the source image
   */
  default?: pulumi.Input<string>;
}

/** Features on Demand of an image. */
export interface CapabilitiesArgs {
  /** As `languages.source`; both may be the same. Equivalent to DISM `/Source`; Windows Update is never asked. */
  source: pulumi.Input<string>;
  /**
   * Whole names, as DISM `/Get-Capabilities` writes them. Equivalent to DISM `/Add-Capability /CapabilityName`.
   *
   * @example ["XPS.Viewer~~~~0.0.1.0"]
   */
  names: pulumi.Input<pulumi.Input<string>[]>;
}

/** Where .NET 3.5 comes from. */
export interface NetFx3Args {
  /**
   * The folder `sources\sxs` of the installation media of the image's release, a folder above it, or the media's ISO file.
   * Equivalent to DISM `/Enable-Feature /FeatureName:NetFx3 /All /Source /LimitAccess`.
   */
  source: pulumi.Input<string>;
}

/** A driver, or a folder of drivers. */
export interface DriverArgs {
  /** An `.inf` file or a folder. What lies in it counts, not where: a changed driver changes the image. */
  path: pulumi.Input<string>;
  /**
   * Whether folders below count too. Equivalent to DISM `/Add-Driver /Recurse`.
   *
   * @default true for a folder
   */
  recurse?: pulumi.Input<boolean>;
}

/** Apps that every new user of the system gets. */
export interface AppsArgs {
  /** App packages to provision: a path, or one with a license and dependencies. Equivalent to DISM `/Add-ProvisionedAppxPackage`. */
  add?: pulumi.Input<pulumi.Input<string | AppArgs>[]>;
  /**
   * Apps that shall not be provisioned, by their name or their full name. One that only some of the images have is left
   * alone in the others; one that none of them has is an error. Equivalent to DISM `/Remove-ProvisionedAppxPackage`.
   *
   * @example ["Microsoft.BingNews"]
   */
  remove?: pulumi.Input<pulumi.Input<string>[]>;
}

/** An app package and what belongs to it. */
export interface AppArgs {
  /** An `.appx`, `.msix` or bundle of these. Equivalent to DISM `/PackagePath`. */
  path: pulumi.Input<string>;
  /**
   * License of an app from the Store. Equivalent to DISM `/LicensePath`.
   *
   * @default none, as DISM `/SkipLicense`
   */
  license?: pulumi.Input<string>;
  /** Packages that the app needs, such as runtimes. Equivalent to DISM `/DependencyPackagePath`. */
  dependencies?: pulumi.Input<pulumi.Input<string>[]>;
}
