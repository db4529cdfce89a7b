#include "words.h"
#include <stdio.h>
#include <stdlib.h>

const wchar_t *long_path(const wchar_t *path, wchar_t *room)
{
    wchar_t full[LONGEST_PATH];
    DWORD length = GetFullPathNameW(path, LONGEST_PATH, full, NULL);
    if (length == 0 || length >= LONGEST_PATH - 8) return path;
    if (wcsncmp(full, L"\\\\?\\", 4) == 0) return wcscpy(room, full);
    if (wcsncmp(full, L"\\\\", 2) == 0) wcscpy(wcscpy(room, L"\\\\?\\UNC\\") + 8, full + 2);
    else wcscpy(wcscpy(room, L"\\\\?\\") + 4, full);
    return room;
}

const wchar_t *option(int count, wchar_t **arguments, const wchar_t *name)
{
    size_t length = wcslen(name);
    for (int at = 1; at < count; at++)
        if (arguments[at][0] == L'/' && _wcsnicmp(arguments[at] + 1, name, length) == 0
            && arguments[at][1 + length] == L':')
            return arguments[at] + length + 2;
    return NULL;
}

int has(int count, wchar_t **arguments, const wchar_t *name)
{
    for (int at = 1; at < count; at++)
        if (arguments[at][0] == L'/' && _wcsicmp(arguments[at] + 1, name) == 0) return 1;
    return 0;
}

const wchar_t *variable(const wchar_t *name)
{
    wchar_t *room = malloc(32768 * sizeof *room);
    DWORD length = room == NULL ? 0 : GetEnvironmentVariableW(name, room, 32768);
    return length > 0 && length < 32768 ? room : NULL;
}

static void put(HANDLE to, const void *bytes, DWORD size)
{
    DWORD written;
    WriteFile(to, bytes, size, &written, NULL);
}

static void put_in(HANDLE to, UINT code_page, const wchar_t *text)
{
    int size = WideCharToMultiByte(code_page, 0, text, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc(size);
    if (bytes == NULL) return;
    WideCharToMultiByte(code_page, 0, text, -1, bytes, size, NULL, NULL);
    put(to, bytes, size - 1);
    free(bytes);
}

void say(const wchar_t *text)
{
    const wchar_t *encoding = variable(L"DISM_OUTPUT");
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    if (encoding != NULL && wcscmp(encoding, L"utf16") == 0)
        put(out, text, (DWORD)(wcslen(text) * sizeof *text));
    else
        put_in(out, encoding != NULL && wcscmp(encoding, L"utf8") == 0 ? CP_UTF8 : CP_OEMCP, text);
}

void record(const wchar_t *file, int count, wchar_t **arguments)
{
    wchar_t room[LONGEST_PATH], *line = malloc(65536 * sizeof *line), *end = line;
    if (line == NULL) return;
    for (int at = 1; at < count; at++) {
        end += swprintf(end, 16, at == 1 ? L"[\"" : L",\"");
        for (const wchar_t *from = arguments[at]; *from != 0; from++)
            if (*from == L'"' || *from == L'\\') end += swprintf(end, 16, L"\\%lc", *from);
            else if (*from < 0x20) end += swprintf(end, 16, L"\\u%04x", *from);
            else *end++ = *from;
        *end++ = L'"';
    }
    wcscpy(end, count == 1 ? L"[]\n" : L"]\n");
    HANDLE to = CreateFileW(long_path(file, room), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                            OPEN_ALWAYS, 0, NULL);
    if (to != INVALID_HANDLE_VALUE) put_in(to, CP_UTF8, line);
    CloseHandle(to);
    free(line);
}
