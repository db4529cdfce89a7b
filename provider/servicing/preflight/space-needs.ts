/** Bytes that a run takes of the volume of a place. */
export interface SpaceNeed {
  readonly place: "work" | "output";
  /** Without so much it surely fails. */
  readonly least: number;
  /** What runs of that size took. */
  readonly likely: number;
}

export interface SizesOfRun {
  /** Of the image file that is serviced. */
  readonly image: number;
  /** Of all updates that are added, together. */
  readonly updates: number;
  /** Whether any image is mounted and changed. */
  readonly serviced: boolean;
  /** Bytes that are taken out of ISO files besides. Default 0. */
  readonly takenOut?: number | undefined;
}

/** An image file grows by the half and more with one cumulative update, even after a cleanup: 2.7 to 4.5 GB was seen. */
const GROWTH = 1.7;
/** An update is expanded into the scratch folder and into the mount; 30 to 40 GB in all were seen with updates of 5 GB. */
const EXPANSION = 4;
/** A subset of the images, or stronger compression, makes the output smaller than the source. */
const SMALLEST = 1 / 4;

/** The copy of the source, what updates add to it and what is taken out for it in the work directory, the new output beside the old one. */
export function spaceNeeds({ image, updates, serviced, takenOut = 0 }: SizesOfRun): SpaceNeed[] {
  return [
    {
      place: "work",
      least: takenOut + (serviced ? image + updates : 0),
      likely: takenOut + (serviced ? Math.ceil(image * GROWTH + updates * EXPANSION) : 0),
    },
    {
      place: "output",
      least: Math.floor(image * SMALLEST),
      likely: Math.ceil(image * (serviced ? GROWTH : 1)),
    },
  ];
}

export const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 1);
