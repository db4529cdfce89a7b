import type { StandInEntry } from "./entries.ts";

/** The answer to a download request: a script that fills an array, one statement a line; no links. */
export const dialogPage = (entries: readonly StandInEntry[], addressOf: (name: string) => string): string =>
  `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
<head id="DialogHeading"><meta charset="utf-8" /><title>
	Microsoft Update Catalog
</title>
<script type="text/javascript">var basket;</script>
<script language="javascript" type="text/javascript">
var downloadInformation = new Array();
${entries.flatMap((entry, index) => statements(entry, `downloadInformation[${index}]`, addressOf)).join("\n")}
var eulaInfo = '';
function fileCountOf(updateIndex) { return downloadInformation[updateIndex].files.length; }
var files = downloadInformation[0].files;
</script></head>
<body id="downloadSettingsBody"><div id="downloadFiles"></div></body>
</html>
`;

const statements = (
  { updateId, title, files }: StandInEntry,
  update: string,
  addressOf: (name: string) => string,
): string[] => [
  `${update} = new Object();`,
  `${update}.updateID ='${updateId}';`,
  `${update}.isHotFix =false;`,
  `${update}.enTitle ='${title.replaceAll("'", "\\'")}';`,
  `${update}.files = new Array();`,
  ...files.flatMap(({ name, sha1, sha256, publishesSha256 = true }, index) => {
    const file = `${update}.files[${index}]`;
    return [
      `${file} = new Object();`,
      `${file}.url = '${addressOf(name)}';`,
      `${file}.digest = '${Buffer.from(sha1, "hex").toString("base64")}';`,
      `${file}.sha256 = '${publishesSha256 ? Buffer.from(sha256, "hex").toString("base64") : ""}';`,
      `${file}.architectures = '';`,
      `${file}.languages = '';`,
      `${file}.fileName = '${name}';`,
      `${file}.defaultFileNameLength = 181;`,
    ];
  }),
  `${update}.allFilesExist = false;`,
];
