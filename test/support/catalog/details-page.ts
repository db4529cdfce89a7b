import type { StandInEntry } from "./entries.ts";
import { escapeHtml } from "./page-frame.ts";

/** The details of an entry; `withId` false leaves its id out of the text, as some pages do. */
export const detailsPage = (
  entry: StandInEntry,
  replacedBy: readonly StandInEntry[],
  replaces: readonly string[],
  withId = true,
): string => `<html><body class="mainBody">
<form method="post" action="./ScopedViewInline.aspx?updateid=${entry.updateId}" id="scopedViewInline">
<div id="titleDiv" class="labelTitle"><span id="ScopedViewHandler_titleText">${escapeHtml(entry.title)}</span></div>
<div id="dateDiv"><span class="labelTitle">Last Modified:</span>
  <span id="ScopedViewHandler_date">${entry.date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$2/$3/$1")}</span></div>
${withId ? `<div><span class="labelTitle">UpdateID:</span><span id="ScopedViewHandler_UpdateID">${entry.updateId}</span></div>` : ""}
<div id="archDiv"><span class="labelTitle">Architecture:</span> n/a </div>
<div id="classificationDiv"><span class="labelTitle">Classification:</span>

   ${entry.classification}
</div>
<div id="productsDiv"><span class="labelTitle">Supported products:</span>
   ${entry.products.map(escapeHtml).join("\n ,\n ")}
</div>
<div id="kbDiv"><span class="labelTitle">KB article numbers:</span> ${entry.kb.slice(2)} </div>
<div id="supersededbyInfo">${
  replacedBy.length === 0
    ? "\n n/a\n"
    : replacedBy
        .map(
          ({ updateId, title }) =>
            `<div><a href='ScopedViewInline.aspx?updateid=${updateId}'>${escapeHtml(title).replace(" for ", "\n   for ")}</a></div>`,
        )
        .join("\n")
}</div>
<div id="supersedesInfo">${replaces.length === 0 ? "n/a" : replaces.map((title) => `<div>\n ${escapeHtml(title)}\n</div>`).join("")}</div>
</form></body></html>
`;

/** The article of a KB: prose, and the files in a bulleted list that is ordered. */
export const articlePage = (kb: string, names: readonly string[]): string => `<html><body>
<main><h1>${kb}</h1>
<ul><li><a href="#how">How to get this update</a></li><li>Known issues</li></ul>
<p>Install each file in this order:</p>
<ul><li> ${names.join(" </li> <li>")}</li></ul></main>
</body></html>
`;
