/** Names compare as in Windows: unit by unit without case, so that no letter becomes two. */
export const upperName = (name: string): string =>
  name.replace(/[^\0-\x7f]|[a-z]/g, (letter) => {
    const raised = letter.toUpperCase();
    return raised.length === letter.length ? raised : letter;
  });

export const sameName = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && upperName(a) === upperName(b));
