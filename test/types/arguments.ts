/** What a program may write is what the provider takes: each class of the SDK against the schema of its kind. */
import type {
  BootImageArgs,
  CumulativeUpdate,
  CumulativeUpdateArgs,
  DynamicUpdateArgs,
  InstallMediaArgs,
  ServicedImageArgs,
  UpdateRef,
  WinReImageArgs,
} from "pulumi-windows-image";
import type { z } from "zod";
import type { bootImageSchema } from "../../provider/resources/boot-image/schema.ts";
import type { cumulativeUpdateSchema } from "../../provider/resources/cumulative-update/schema.ts";
import type { dynamicUpdateSchema } from "../../provider/resources/dynamic-update/schema.ts";
import type { installMediaSchema } from "../../provider/resources/install-media/schema.ts";
import type { servicedImageSchema } from "../../provider/resources/serviced-image/schema.ts";
import type { updateRef } from "../../provider/resources/updates/schema.ts";
import type { winReImageSchema } from "../../provider/resources/winre-image/schema.ts";
import { expectSame, type Plain, type Tidy } from "./same.ts";

expectSame<Plain<CumulativeUpdateArgs>, Tidy<z.input<typeof cumulativeUpdateSchema>>>();
expectSame<Plain<DynamicUpdateArgs>, Tidy<z.input<typeof dynamicUpdateSchema>>>();
expectSame<Plain<ServicedImageArgs>, Tidy<z.input<typeof servicedImageSchema>>>();
expectSame<Plain<WinReImageArgs>, Tidy<z.input<typeof winReImageSchema>>>();
expectSame<Plain<BootImageArgs>, Tidy<z.input<typeof bootImageSchema>>>();
expectSame<Plain<InstallMediaArgs>, Tidy<z.input<typeof installMediaSchema>>>();
expectSame<Tidy<UpdateRef>, Tidy<z.input<typeof updateRef>>>();

type Schema = Tidy<z.input<typeof cumulativeUpdateSchema>>;
// @ts-expect-error An argument is missing.
expectSame<Plain<Omit<CumulativeUpdateArgs, "mirror">>, Schema>();
// @ts-expect-error There is one more.
expectSame<Plain<CumulativeUpdateArgs & { more: string }>, Schema>();
// @ts-expect-error One must be given.
expectSame<Plain<Omit<CumulativeUpdateArgs, "kb"> & { kb: string }>, Schema>();
// @ts-expect-error One takes less.
expectSame<Plain<Omit<CumulativeUpdateArgs, "verify"> & { verify?: "full" }>, Schema>();

declare const update: CumulativeUpdate;
declare const image: Omit<ServicedImageArgs, "updates">;
/** What a CumulativeUpdate gives is what an image takes, alone or among others. */
expectSame<ServicedImageArgs["updates"] | typeof update.files, ServicedImageArgs["updates"]>();
const lists: ServicedImageArgs[] = [
  { ...image, updates: update.files },
  { ...image, updates: ["more", update.path] },
];
void lists;
