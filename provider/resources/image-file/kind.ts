import type { z } from "zod";
import type { ServicingRequest } from "../../servicing/index.ts";
import type { ImageFacts } from "../../terms/index.ts";
import type { HostArgs } from "../controller.ts";
import type { Grounds } from "./grounds.ts";
import type { ImageFileState, ObservedFile, Planned, PlannedImage } from "./types.ts";

/** What the arguments of all resources that make an image file have in common. */
export interface ImageFileArguments {
  readonly source: { readonly path: string; readonly sha256?: string | undefined };
  readonly output: { readonly path: string; readonly compression: "none" | "fast" | "max" | "recovery" };
  readonly adopt: boolean;
  readonly host?: HostArgs | undefined;
}

/** What was read and planned for arguments that are known. */
export interface Resolved {
  readonly planned: Planned;
  readonly plans: readonly PlannedImage[];
  /** The chosen images of the source. */
  readonly images: readonly ImageFacts[];
  readonly request: Omit<ServicingRequest, "workDirectory">;
  /** Arguments that cannot be fulfilled by changing an output with these images. */
  replacedBy(current: readonly ImageFacts[]): readonly string[];
}

/** What only a change needs, and so is loaded when there is one. */
export interface ImageFileWork<Arguments, Found extends Grounds, Observed extends ObservedFile> {
  resolve(args: Arguments, grounds: Found): Promise<Resolved>;
  observe(path: string): Promise<Observed>;
  /** Makes what lies beside the output and is drawn from it. Asked again, it makes the same. */
  complete?(path: string): Promise<void>;
  /** Removes that, and nothing else. */
  removeBeside?(path: string): Promise<void>;
  /** What is wished and an image file that shall be taken over does not have; undefined where it has all. */
  lacks?(inputs: Arguments & Partial<Planned>, found: Observed): Promise<string | undefined>;
  /** How two observations differ, in a few words, where it is not in the image file. */
  describeDrift?(
    earlier: ImageFileState<object, Observed>,
    now: ImageFileState<object, Observed>,
  ): Promise<string | undefined> | string | undefined;
}

/** One kind of resource that makes an image file out of another: what is its own, beside the life that all share. */
export interface ImageFileKind<
  Arguments extends ImageFileArguments,
  Found extends Grounds,
  Observed extends ObservedFile,
> {
  readonly kind: string;
  readonly schema: z.ZodObject;
  /** Arguments without which a plan can be shown all the same, while they are not known. */
  readonly addsToPlan?: readonly (keyof Arguments & string)[];
  findGrounds(args: Arguments): Promise<Found>;
  /** Equal to the `__stamp` of an observation as long as nothing of the output was touched since. */
  stamp(path: string): Promise<string>;
  /** What tells an output from any other: anything else found later is drift. */
  identity(observed: Observed): string;
  /** The argument that says of which level the output shall be, as it would have to be for what was observed. */
  level(state: Observed, wished: Arguments): Partial<Arguments>;
  work(): Promise<ImageFileWork<Arguments, Found, Observed>>;
}

export type InputsOf<Arguments> = Arguments & Partial<Planned>;
