import { type Architecture, type Build, type Product, ServicingError } from "../../terms/index.ts";
import { describeBuild, familyOf } from "./family-of.ts";
import { FAMILIES, type Family } from "./product-lines.ts";

/** Builds are only comparable inside one product line: family, product and architecture. */
export interface ProductLine {
  readonly family: Family;
  readonly product: Product;
  readonly architecture: Architecture;
}

interface InLine {
  readonly build: Build;
  readonly product: Product;
  readonly architecture: Architecture;
}

/** Undefined for builds of no family, such as Insider builds, and for products that the family does not have. */
export function productLineOf({ build, product, architecture }: InLine): ProductLine | undefined {
  const family = familyOf(build);
  return family?.products.includes(product) ? { family, product, architecture } : undefined;
}

/** The line that image and target are both of; WRONG_PRODUCT_LINE where there is none. */
export function requireOneLine(image: InLine, target: Build): ProductLine {
  const line = productLineOf(image);
  if (line === undefined) throw noLine(image);
  if (familyOf(target) === line.family) return line;
  throw new ServicingError(
    "WRONG_PRODUCT_LINE",
    `The image is at ${describeBuild(image.build)} and cannot become ${describeBuild(target)}: updates of the one do not apply to the other.`,
    {
      hint: `Choose a build of ${line.family.name}, or a source of the other product line.`,
      property: "desired.build",
    },
  );
}

function noLine({ build, product }: InLine): ServicingError {
  const family = familyOf(build);
  if (family !== undefined)
    return new ServicingError(
      "WRONG_PRODUCT_LINE",
      `The image at ${describeBuild(build)} is said to be ${product}, which there is none of.`,
      { hint: `Say product: ${family.products.join(" or ")}.`, property: "image.product" },
    );
  return new ServicingError(
    "WRONG_PRODUCT_LINE",
    `The image is at ${describeBuild(build)}, which is of no product line that updates are planned for.`,
    { hint: `Choose a source of ${FAMILIES.map(({ name }) => name).join(", ")}.`, property: "image.build" },
  );
}
