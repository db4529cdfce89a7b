import type { StandInEntry } from "./entries.ts";
import { escapeHtml, frame } from "./page-frame.ts";

const PER_PAGE = 25;
const MOST = 1000;

/** A page of results in the Catalog's structure: same ids, same nesting, own words. */
export function searchPage(query: string, entries: readonly StandInEntry[], page: number): string {
  const action = `./Search.aspx?q=${encodeURIComponent(query)}`;
  if (entries.length === 0) return frame(action, `${count("")}${NONE}<div id="tableContainer"></div>`);
  const total = Math.min(entries.length, MOST);
  const pages = Math.ceil(total / PER_PAGE);
  const rows = entries.slice(page * PER_PAGE, Math.min((page + 1) * PER_PAGE, MOST));
  const first = page * PER_PAGE + 1;
  const text = `${first} - ${first + rows.length - 1} of ${total} (page ${page + 1} of ${pages})`;
  const more =
    entries.length > MOST
      ? '<div id="ctl00_catalogBody_moreResults"><span>Only the first 1000 are shown.</span></div>'
      : "";
  return frame(
    action,
    `${more}${count(text)}${pager(page, pages)}
    <div id="tableContainer" class="resultsBackGround">
      <table id="ctl00_catalogBody_updateMatches" cellspacing="0" rules='all'>
        <tr class="dataGridFixedHeader1" id="headerRow"><th id="header_C0">&nbsp;</th><th id="header_C1">Title</th></tr>
        ${rows.map(row).join("\n")}
      </table>
    </div>`,
  );
}

const NONE =
  '<div id="ctl00_catalogBody_noResults"><span id="ctl00_catalogBody_noResultText">Nothing matches.</span></div>';

const count = (text: string): string =>
  `<div id="numberOfUpdates"><span id="ctl00_catalogBody_searchDuration">${text}</span></div>`;

const pager = (page: number, pages: number): string =>
  page + 1 < pages
    ? '<span id="ctl00_catalogBody_nextPageLink"><a href="javascript:next()">Next</a></span>'
    : '<span id="ctl00_catalogBody_nextPage"><img src="disabled.gif" /></span>';

function row(entry: StandInEntry, index: number): string {
  const { updateId: id, title, products, classification, date, files } = entry;
  const [year, month, day] = date.split("-").map(Number);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const cell = (column: number, content: string): string =>
    `<td class='resultsbottomBorder' id="${id}_C${column}_R${index}">\n  ${content}\n</td>`;
  return `<tr id="${id}_R${index}">
    ${cell(0, "<img src='icon.gif' />")}
    ${cell(1, `<a id='${id}_link' href="javascript:void(0);" onclick='goToDetails("${id}");'>\n   ${escapeHtml(title)}\n </a>`)}
    ${cell(2, products.map(escapeHtml).join(", "))}
    ${cell(3, classification)}
    ${cell(4, `${month}/${day}/${year}`)}
    ${cell(5, "n/a")}
    ${cell(6, `<span id="${id}_size">${(bytes / 2 ** 20).toFixed(1)} MB</span> <span class="noDisplay" id="${id}_originalSize">${bytes}</span>`)}
    ${cell(7, `<input id="${id}" class="flatBlueButtonDownload" type="button" value='Download' />`)}
  </tr>`;
}
