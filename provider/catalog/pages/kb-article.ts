import { collapse, loadPage } from "./load-page.ts";

const MSU_NAME = /[^\s"'<>()[\]{},;:|\\/]+\.msu(?![\w-])/gi;

/**
 * The `.msu` names of every list of an article, each list in its own order: how the article wants the files installed.
 * An article without such a list gives none. Headings and tabs are not looked at, they change from year to year.
 */
export function parseKbArticle(html: string): { files: string[][] } {
  const $ = loadPage(html);
  const files = $("ul, ol")
    .toArray()
    .map((list) =>
      $(list)
        .children("li")
        .toArray()
        .flatMap((item) => {
          const own = $(item).clone();
          own.find("ul, ol").remove();
          return [...collapse(own.text()).matchAll(MSU_NAME)].map(([name]) => name);
        }),
    )
    .filter((names) => names.length > 0);
  return { files };
}
