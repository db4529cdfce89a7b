/* What the programs of this folder share: files by long paths, text in the console's encodings. */
#ifndef WORDS_H
#define WORDS_H

#include <windows.h>
#include <wchar.h>

#define LONGEST_PATH 4096

/* The path with the prefix that lifts the limit of 260 characters. */
const wchar_t *long_path(const wchar_t *path, wchar_t *room);

/* What follows `/Name:` in the arguments; NULL without it. */
const wchar_t *option(int count, wchar_t **arguments, const wchar_t *name);

/* Non-zero if `/Name` is one of the arguments. */
int has(int count, wchar_t **arguments, const wchar_t *name);

/* Writes to stdout in the encoding that DISM_OUTPUT names: `oem` (default), `utf8`, `utf16`. */
void say(const wchar_t *text);

/* Appends the arguments to a file, as one JSON array a line in UTF-8. */
void record(const wchar_t *file, int count, wchar_t **arguments);

/* An environment variable; NULL without it. The answer lives as long as the process. */
const wchar_t *variable(const wchar_t *name);

#endif
