const KINDS = ["Client-Features", "Client-Desktop-Required", "Networking", "Printing", "Media", "Security"];
const ARCHITECTURES = ["amd64", "wow64"];
const LANGUAGES = ["", "en-US"];

/** Names such as make up most of an image's list of packages: parts of Windows, by architecture and language. */
export const packageNames = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length];
    const architecture = ARCHITECTURES[index % 2];
    const language = LANGUAGES[Math.floor(index / 2) % 2];
    const name = `Microsoft-Windows-${kind}-WOW64-merged-Package${Math.floor(index / 4)}`;
    return `${name}~31bf3856ad364e35~${architecture}~${language}~10.0.26100.1742`;
  });
