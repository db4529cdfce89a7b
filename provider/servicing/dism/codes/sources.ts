import type { CodeRow } from "./code-row.ts";

/** Content that a feature, capability or repair needs was not found. */
export const SOURCES: readonly CodeRow[] = [
  [
    "0x800f081f",
    "CBS_E_SOURCE_MISSING",
    "The files of the feature, capability or repair are not in the image and not in the source that was given.",
    "Name a source of exactly this version with /Source, together with /LimitAccess.",
  ],
  [
    "0x800f0906",
    "CBS_E_DOWNLOAD_FAILURE",
    "The files would have had to be downloaded, and that failed.",
    "Name a local source with /Source and keep DISM off the network with /LimitAccess.",
  ],
  [
    "0x800f0915",
    "CBS_E_REPAIR_CONTENT_MISSING",
    "The source for the repair is not of exactly the version of the image.",
    "Give an image of the same build as /Source, or service a fresh copy instead of repairing.",
  ],
  [
    "0x800f0950",
    "CBS_E_INVALID_WINDOWS_UPDATE_COUNT",
    "Nobody offers optional content for this build.",
    "Name the languages and optional features of this release with /Source, together with /LimitAccess.",
  ],
  [
    "0x800f0954",
    "CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS",
    "This machine takes its updates from WSUS, which does not hold the optional content.",
    "Name a local source with /Source and /LimitAccess, or let the machine fetch optional content from Windows Update.",
  ],
];
