import { isoDate, kbIn, productsIn } from "./fields.ts";
import { type CheerioAPI, collapse, loadPage, valueOrNull } from "./load-page.ts";
import { findPageError, notUnderstood, throwPageError } from "./page-error.ts";

export interface UpdateDetails {
  readonly updateId: string;
  readonly title: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly kb: string | null;
  readonly classification: string;
  readonly products: readonly string[];
  readonly supersededBy: readonly { readonly updateId: string; readonly title: string }[];
  /** Titles. A checkpoint is among them and is needed all the same. */
  readonly supersedes: readonly string[];
}

const GUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * Reads the details of one entry (`ScopedViewInline.aspx`).
 * @throws ServicingError CATALOG_NOT_FOUND for the page of an unknown update, CATALOG_ERROR for an error page,
 * CATALOG_PAGE_NOT_UNDERSTOOD for any other page.
 */
export function parseDetailsPage(html: string): UpdateDetails {
  const $ = loadPage(html);
  const error = findPageError($);
  if (error) throwPageError(error);
  const updateId = readUpdateId($);
  const title = collapse($("#ScopedViewHandler_titleText").text());
  const date = isoDate(collapse($("#ScopedViewHandler_date").text()));
  if (updateId === undefined) throw notUnderstood("a details page", "it has no update id");
  if (title === "") throw notUnderstood("a details page", "it has no title");
  if (date === undefined) throw notUnderstood("a details page", "it has no date");
  const kb = /\d{6,8}/.exec(labelled($, "#kbDiv") ?? "")?.[0];
  return {
    updateId,
    title,
    date,
    kb: kb === undefined ? kbIn(title) : `KB${kb}`,
    classification: labelled($, "#classificationDiv") ?? "",
    products: productsIn(labelled($, "#productsDiv") ?? ""),
    supersededBy: $("#supersededbyInfo a[href]")
      .toArray()
      .flatMap((link) => {
        const id = GUID.exec($(link).attr("href") ?? "")?.[0];
        return id === undefined ? [] : [{ updateId: id.toLowerCase(), title: collapse($(link).text()) }];
      }),
    supersedes: $("#supersedesInfo > div")
      .toArray()
      .flatMap((line) => valueOrNull($(line).text()) ?? []),
  };
}

/** Some pages leave the id out of their text; the form's address has it always. */
function readUpdateId($: CheerioAPI): string | undefined {
  const shown = GUID.exec($("#ScopedViewHandler_UpdateID").text());
  const address = $('form[action*="updateid=" i]').attr("action") ?? "";
  return (shown ?? GUID.exec(address))?.[0].toLowerCase();
}

/** The text of a box without its label. */
function labelled($: CheerioAPI, box: string): string | null {
  const content = $(box).first().clone();
  content.find(".labelTitle").remove();
  return valueOrNull(content.text());
}
