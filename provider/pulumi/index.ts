/** What the constant `__provider` text loads: one provider for each kind. Controllers are loaded when first needed. */
import { dynamicProvider } from "./adapter.ts";

export type { DynamicProvider } from "./adapter.ts";

export const servicedImage = dynamicProvider(async () => {
  const { servicedImageController } = await import("../resources/serviced-image/index.ts");
  return servicedImageController;
});

export const cumulativeUpdate = dynamicProvider(async () => {
  const { cumulativeUpdateController } = await import("../resources/cumulative-update/index.ts");
  return cumulativeUpdateController;
});

export const dynamicUpdate = dynamicProvider(async () => {
  const { dynamicUpdateController } = await import("../resources/dynamic-update/index.ts");
  return dynamicUpdateController;
});

export const winReImage = dynamicProvider(async () => {
  const { winReImageController } = await import("../resources/winre-image/index.ts");
  return winReImageController;
});

export const bootImage = dynamicProvider(async () => {
  const { bootImageController } = await import("../resources/boot-image/index.ts");
  return bootImageController;
});

export const installMedia = dynamicProvider(async () => {
  const { installMediaController } = await import("../resources/install-media/index.ts");
  return installMediaController;
});
