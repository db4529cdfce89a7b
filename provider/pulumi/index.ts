/** What the constant `__provider` text loads: one provider for each kind. Controllers are loaded when first needed. */
import { dynamicProvider } from "./adapter.ts";

export type { DynamicProvider } from "./adapter.ts";

export const servicedImage = dynamicProvider(async () => {
  const { servicedImageController } = await import("../resources/serviced-image/index.ts");
  return servicedImageController;
});
