import type { MountedImage } from "../image/mounted-image.ts";

/** Where an image keeps the operations that wait for its first start. */
export const PENDING = "Windows/WinSxS/pending.xml";

export const hasPending = (image: MountedImage): boolean => image.has(PENDING);

/** Notes an operation that only the first start can finish, such as `Enable NetFx3`. */
export async function addPending(image: MountedImage, operation: string): Promise<void> {
  const before = Buffer.from((await image.read(PENDING)) ?? []).toString("utf8");
  const known = [...before.matchAll(/<Operation name="([^"]*)"\/>/g)].map(([element]) => element);
  const operations = [...known, `<Operation name="${operation.replaceAll('"', "&quot;")}"/>`];
  image.write(
    PENDING,
    Buffer.from(
      `<?xml version="1.0" encoding="utf-8"?>\n<PendingTransaction Version="3.1">${operations.join("")}</PendingTransaction>\n`,
      "utf8",
    ),
  );
}
