import { ServicingError } from "../../terms/index.ts";

export const MICROSOFT_CATALOG = "https://www.catalog.update.microsoft.com/";

const CATALOG_HOSTS = ["catalog.update.microsoft.com", "mp.microsoft.com", "windowsupdate.com"];

/** The address of the Catalog that is asked, with a slash at its end. */
export function catalogBase(catalogUrl: string = MICROSOFT_CATALOG): URL {
  const base = URL.canParse(catalogUrl) ? new URL(catalogUrl) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "")
    throw new ServicingError("INVALID_INPUT", `"${catalogUrl}" is not the address of a Catalog.`, {
      hint: `Write an http or https address without a user name, for example "${MICROSOFT_CATALOG}".`,
      property: "catalogUrl",
    });
  if (!base.pathname.endsWith("/")) base.pathname += "/";
  base.search = "";
  base.hash = "";
  return base;
}

/**
 * Which addresses may be asked: the Catalog's own hosts, the host of `catalogUrl` and those that were named on purpose
 * (a mirror). The same rule holds for every redirect.
 * @throws ServicingError HOST_NOT_ALLOWED
 */
export function allowHosts(
  catalogUrl: string | undefined,
  named: readonly string[] = [],
): (url: URL) => void {
  const hosts = new Set([catalogBase(catalogUrl).hostname, ...named.map((url) => new URL(url).hostname)]);
  return (url) => {
    const web = url.protocol === "https:" || url.protocol === "http:";
    const own = CATALOG_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
    if (web && (own || hosts.has(url.hostname)) && url.username === "" && url.password === "") return;
    throw new ServicingError(
      "HOST_NOT_ALLOWED",
      `${url.origin === "null" ? url.href : url.origin} is neither a host of the Update Catalog nor that of catalogUrl.`,
      {
        hint: "Updates come from the Catalog's hosts only; name your own server as catalogUrl or as a mirror.",
        detail: { url: `${url.origin}${url.pathname}` },
      },
    );
  };
}
