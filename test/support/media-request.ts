import { selectHost } from "../../provider/hosts/index.ts";
import { findMediaGrounds } from "../../provider/resources/install-media/grounds.ts";
import { resolveMedia } from "../../provider/resources/install-media/resolve.ts";
import {
  type InstallMediaArguments,
  installMediaSchema,
} from "../../provider/resources/install-media/schema.ts";
import type { MediaRequest } from "../../provider/servicing/index.ts";

/** What a run that makes media is asked for, as the resource with these arguments asks it. */
export async function makeMediaRequest(
  args: Readonly<Record<string, unknown>>,
  workDirectory: string,
): Promise<MediaRequest> {
  const parsed: InstallMediaArguments = installMediaSchema.parse(args);
  const { request } = await resolveMedia(parsed, await findMediaGrounds(parsed), {
    host: () => selectHost({ type: "rehearsal" }),
    pending: [],
  });
  return { ...request, workDirectory };
}
