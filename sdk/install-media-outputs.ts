/** What media were read to be. */
export type {
  MediaBootManager,
  MediaImage,
  PlannedMedia,
} from "../provider/resources/install-media/types.ts";
