/** What is known of one code: `[code, symbolic name or null, meaning, action]`. */
export type CodeRow = readonly [code: string, name: string | null, meaning: string, action: string];
