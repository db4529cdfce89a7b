/** The languages that Setup offers, the first of them as its own: UTF-16 with a mark, as Setup's. */
export const makeLangIni = (languages: readonly string[]): Buffer =>
  Buffer.from(
    [
      "\ufeff[Available UI Languages]",
      ...languages.map((language, position) => `${language} = ${position === 0 ? 3 : 2}`),
      "",
      "[Fallback Languages]",
      ...languages.map((language) => `${language} = ${language.toLowerCase()}`),
      "",
    ].join("\r\n"),
    "utf16le",
  );
