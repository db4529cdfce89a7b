import type { Product } from "../../provider/terms/index.ts";

/** An edition as an image file presents it. */
export interface Edition {
  readonly editionId: string;
  /** What is displayed, `Windows 11 Pro`; an image's name too. */
  readonly name: string;
  /** FLAGS of the image. */
  readonly flags: string;
  readonly installationType: string;
  readonly product: Product;
}

const client = (editionId: string, name: string): Edition => ({
  editionId,
  name,
  flags: editionId,
  installationType: "Client",
  product: "client",
});

const server = (editionId: string, flags: string, name: string, core: boolean): Edition => ({
  editionId,
  name,
  flags,
  installationType: core ? "Server Core" : "Server",
  product: "server",
});

/** Editions by FLAGS, which alone tells Server Core from Server. */
const EDITIONS: readonly Edition[] = [
  client("Professional", "Windows 11 Pro"),
  client("ProfessionalN", "Windows 11 Pro N"),
  client("Enterprise", "Windows 11 Enterprise"),
  client("EnterpriseS", "Windows 11 Enterprise LTSC"),
  client("Core", "Windows 11 Home"),
  client("Education", "Windows 11 Education"),
  server("ServerStandard", "ServerStandardCore", "Windows Server 2025 SERVERSTANDARDCORE", true),
  server("ServerStandard", "ServerStandard", "Windows Server 2025 SERVERSTANDARD", false),
  server("ServerDatacenter", "ServerDataCenterCore", "Windows Server 2025 SERVERDATACENTERCORE", true),
  server("ServerDatacenter", "ServerDataCenter", "Windows Server 2025 SERVERDATACENTER", false),
];

/** The edition with these FLAGS, without regard to case; throws for one that no sample is made of. */
export function editionByFlags(flags: string): Edition {
  const found = EDITIONS.find((edition) => edition.flags.toLowerCase() === flags.toLowerCase());
  if (!found) throw new TypeError(`No sample edition ${flags}: there is ${known()}.`);
  return found;
}

const known = (): string => EDITIONS.map(({ flags }) => flags).join(", ");
