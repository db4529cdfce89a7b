/*
 * A small DISM for Windows: its command line, its words and its exit codes, with just enough effect for a whole run.
 *   DISM_RECORD   file that gets the arguments of every call
 *   DISM_ANSWERS  `Add-Package=0x800f0838;Cleanup-Image=hang`: how commands end that are not to go well
 *   DISM_COMMITS  image file that a commit puts in the place of the mounted one: servicing, done beforehand
 */
#include "words.h"
#include <stdio.h>
#include <stdlib.h>

#define NOT_MOUNTED 0xc142010bu

static int count;
static wchar_t **arguments;

static const wchar_t *given(const wchar_t *name)
{
    const wchar_t *value = option(count, arguments, name);
    return value == NULL ? L"" : value;
}

static void write_text(const wchar_t *path, const wchar_t *text, DWORD how)
{
    wchar_t room[LONGEST_PATH];
    DWORD written;
    HANDLE to = CreateFileW(long_path(path, room), FILE_APPEND_DATA, FILE_SHARE_READ, NULL, how, 0, NULL);
    if (to == INVALID_HANDLE_VALUE) return;
    WriteFile(to, text, (DWORD)(wcslen(text) * sizeof *text), &written, NULL);
    CloseHandle(to);
}

static unsigned copy(const wchar_t *from, const wchar_t *to)
{
    wchar_t from_room[LONGEST_PATH], to_room[LONGEST_PATH];
    if (CopyFileW(long_path(from, from_room), long_path(to, to_room), FALSE)) return 0;
    return GetLastError();
}

/* The file in a mount that says what is mounted there. */
static const wchar_t *mark_of_mount(wchar_t *room)
{
    swprintf(room, LONGEST_PATH, L"%ls\\mounted.txt", given(L"MountDir"));
    return room;
}

static unsigned mount(void)
{
    wchar_t mark[LONGEST_PATH];
    write_text(mark_of_mount(mark), given(L"ImageFile"), CREATE_NEW);
    return 0;
}

static unsigned unmount(void)
{
    wchar_t mark[LONGEST_PATH], room[LONGEST_PATH], image[LONGEST_PATH] = { 0 };
    const wchar_t *commits = variable(L"DISM_COMMITS");
    DWORD size = 0, failure = 0;
    HANDLE from = CreateFileW(long_path(mark_of_mount(mark), room), GENERIC_READ, FILE_SHARE_READ, NULL,
                              OPEN_EXISTING, 0, NULL);
    if (from == INVALID_HANDLE_VALUE) return NOT_MOUNTED;
    ReadFile(from, image, sizeof image - sizeof *image, &size, NULL);
    CloseHandle(from);
    if (has(count, arguments, L"Commit") && commits != NULL) failure = copy(commits, image);
    return DeleteFileW(room) ? failure : GetLastError();
}

/* The first index brings the whole file, which then holds the others as well. */
static unsigned export_image(void)
{
    wchar_t room[LONGEST_PATH];
    if (GetFileAttributesW(long_path(given(L"DestinationImageFile"), room)) != INVALID_FILE_ATTRIBUTES) return 0;
    return copy(given(L"SourceImageFile"), given(L"DestinationImageFile"));
}

/* Says whose work is done, starts one more process as DISM does, and never ends. */
static void hang(void)
{
    STARTUPINFOW start = { .cb = sizeof start };
    PROCESS_INFORMATION child;
    wchar_t self[LONGEST_PATH], line[LONGEST_PATH + 16];
    GetModuleFileNameW(NULL, self, LONGEST_PATH);
    swprintf(line, LONGEST_PATH + 16, L"\"%ls\" /Host", self);
    CreateProcessW(self, line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &child);
    const wchar_t *pids = variable(L"DISM_PIDS");
    if (pids != NULL) {
        swprintf(line, 64, L"%lu %lu", GetCurrentProcessId(), child.dwProcessId);
        write_text(pids, line, CREATE_ALWAYS);
    }
    Sleep(INFINITE);
}

/* How DISM_ANSWERS lets this command end; 0 for well. */
static unsigned answer_of(const wchar_t *command)
{
    const wchar_t *all = variable(L"DISM_ANSWERS");
    size_t length = wcslen(command);
    for (; all != NULL && *all != 0; all = wcschr(all, L';') ? wcschr(all, L';') + 1 : NULL) {
        if (_wcsnicmp(all, command, length) != 0 || all[length] != L'=') continue;
        if (wcsncmp(all + length + 1, L"hang", 4) == 0) hang();
        return wcstoul(all + length + 1, NULL, 0);
    }
    return 0;
}

static const struct {
    const wchar_t *name;
    unsigned (*run)(void);
} COMMANDS[] = {
    { L"Mount-Image", mount },       { L"Unmount-Image", unmount }, { L"Export-Image", export_image },
    { L"Add-Package", NULL },        { L"Cleanup-Image", NULL },    { L"Cleanup-Mountpoints", NULL },
    { L"Get-Packages", NULL },       { L"Get-ImageInfo", NULL },
};

static unsigned run(void)
{
    for (size_t at = 0; at < sizeof COMMANDS / sizeof *COMMANDS; at++) {
        if (!has(count, arguments, COMMANDS[at].name)) continue;
        say(L"\r[==                          4.0%                           ] ");
        unsigned code = answer_of(COMMANDS[at].name);
        if (code == 0 && COMMANDS[at].run != NULL) code = COMMANDS[at].run();
        if (code == 0) say(L"\r[==========================100.0%==========================] ");
        return code;
    }
    return 87;
}

static void say_failure(unsigned code)
{
    wchar_t line[LONGEST_PATH];
    swprintf(line, LONGEST_PATH, code < 0x10000 ? L"\r\n\r\nError: %u\r\n\r\n" : L"\r\n\r\nError: 0x%08x\r\n\r\n", code);
    say(line);
    say(L"It failed in \u00e4\u00df\u2502.\r\n\r\nThe DISM log file can be found at ");
    say(given(L"LogPath"));
    say(L"\r\n");
}

int wmain(int argc, wchar_t **argv)
{
    count = argc;
    arguments = argv;
    if (has(argc, argv, L"Host")) Sleep(INFINITE);
    if (variable(L"DISM_RECORD") != NULL) record(variable(L"DISM_RECORD"), argc, argv);
    say(L"\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.5074\r\n\r\n");
    if (*given(L"LogPath") != 0) write_text(given(L"LogPath"), L"\ufeffInfo DISM\r\n", OPEN_ALWAYS);
    unsigned code = run();
    if (code == 0 || code == 3010) say(L"\r\nThe operation completed successfully.\r\n");
    else say_failure(code);
    ExitProcess(code);
}
