/*
 * Holds a file or a folder, as a virus scanner or an open window does: `hold KIND PATH MILLISECONDS`.
 *   nobody   opened so that nobody else may read, write or remove it
 *   readers  opened so that others may read it
 *   folder   the working directory of this process
 * Prints `held` once it does.
 */
#include "words.h"
#include <stdlib.h>

int wmain(int argc, wchar_t **argv)
{
    wchar_t room[LONGEST_PATH];
    if (argc != 4) return 87;
    if (wcscmp(argv[1], L"folder") == 0) {
        if (!SetCurrentDirectoryW(argv[2])) return GetLastError();
    } else {
        DWORD share = wcscmp(argv[1], L"readers") == 0 ? FILE_SHARE_READ : 0;
        HANDLE held = CreateFileW(long_path(argv[2], room), GENERIC_READ, share, NULL, OPEN_EXISTING, 0, NULL);
        if (held == INVALID_HANDLE_VALUE) return GetLastError();
    }
    say(L"held\r\n");
    Sleep(wcstoul(argv[3], NULL, 10));
    return 0;
}
