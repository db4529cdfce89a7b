import { ServicingError } from "../../terms/index.ts";
import { type CheerioAPI, collapse } from "./load-page.ts";

/** What the Catalog's own error pages say; they come with HTTP status 200. */
export interface PageError {
  /** Such as `8DDD0010`; null where the page has none. */
  readonly code: string | null;
  /** True for the page that an unknown or withdrawn update leads to. */
  readonly notFound: boolean;
}

const ERROR_NUMBER = /\[\s*Error number:?\s*([0-9A-F]{8})\s*\]/i;
const ERROR_ADDRESS = /(?:^|\/)(error|thanks)\.aspx(?:$|[?#])/i;

/** The error that a page reports: an error number, or the form of Error.aspx or Thanks.aspx. */
export function findPageError($: CheerioAPI): PageError | undefined {
  const shown = $("#errorPageDisplayedError");
  const number = /\b([0-9A-F]{8})\b/i.exec(shown.text()) ?? ERROR_NUMBER.exec(collapse($("body").text()));
  const actions = $("form[action]")
    .toArray()
    .map((form) => ERROR_ADDRESS.exec($(form).attr("action") ?? "")?.[1]?.toLowerCase());
  const thanks = actions.includes("thanks") || $('[id$="_thanksNoUpdate"]').length > 0;
  if (!number && shown.length === 0 && !thanks && !actions.includes("error")) return undefined;
  return { code: number?.[1]?.toUpperCase() ?? null, notFound: thanks && !number };
}

/** For the readers whose answer has no room for an error. */
export function throwPageError({ code, notFound }: PageError): never {
  if (notFound)
    throw new ServicingError("CATALOG_NOT_FOUND", "The Update Catalog does not know this update.", {
      hint: "It may have been withdrawn: search for it again.",
    });
  throw new ServicingError(
    "CATALOG_ERROR",
    `The Update Catalog answered with an error page${code === null ? "" : ` (${code})`}.`,
    { hint: "Try again in a few minutes.", detail: { code } },
  );
}

/** A page of another kind, or one whose form has changed: never the same as "nothing found". */
export function notUnderstood(page: string, missing: string): ServicingError {
  return new ServicingError(
    "CATALOG_PAGE_NOT_UNDERSTOOD",
    `The answer is not ${page} of the Update Catalog: ${missing}.`,
    { hint: "Try again; if it stays so, the Catalog has changed its pages: report it with the saved page." },
  );
}
