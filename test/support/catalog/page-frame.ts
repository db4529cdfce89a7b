export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What every page of the Catalog has around its content. */
export const frame = (action: string, content: string): string => `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" dir="ltr" lang="en">
<head><meta charset="utf-8"/><title>Microsoft Update Catalog</title>
<script type="text/javascript">
  function onFault() { window.location.href = 'Error.aspx' + '?id=' + 0; }
</script></head>
<body class="mainBody">
<form id="basketForm" method ="post" action=""><input type="hidden" name="updateIDs" /></form>
<form method="post" action="${escapeHtml(action)}" id="aspnetForm">
${content}
</form>
</body>
</html>
`;

/** The Catalog's error page, which comes with status 200. */
export const errorPage = (number: string): string =>
  frame(
    "./Error.aspx?id=-1914896368",
    `<div id="errorPageDisplayedError" class="contentHeaderErrorNumber">
      [<span id="ctl00_catalogBody_errorHandler_textErrorNumberError">Error number: </span>${number}]
    </div>`,
  );

/** Where a request for an unknown update is sent. */
export const thanksPage = (): string =>
  frame(
    "./Thanks.aspx?id=190",
    '<div id="ctl00_catalogBody_thanksNoUpdate"><span>The update could not be found.</span></div>',
  );
