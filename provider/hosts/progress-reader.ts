const PERCENTAGE = /(\d{1,3}\.\d)%/g;
/** A percentage is at most this long; a chunk may end inside of one. */
const LONGEST = "100.0%".length;

/** Takes output as it comes, in chunks cut anywhere, and tells every percentage in it once. */
export function makeProgressReader(onProgress: (percent: number) => void): (chunk: string) => void {
  let rest = "";
  return (chunk) => {
    const text = rest + chunk;
    let end = 0;
    for (const match of text.matchAll(PERCENTAGE)) {
      onProgress(Number(match[1]));
      end = match.index + match[0].length;
    }
    rest = text.slice(Math.max(end, text.length - LONGEST + 1));
  };
}
