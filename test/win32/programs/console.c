/*
 * Runs a program in a console of its own and presses Ctrl-C there: `console WHEN OUTPUT PROGRAM ARGUMENT…`.
 * Ctrl-C is pressed as soon as the file WHEN is there; what the program prints goes to OUTPUT. Ends with its exit code.
 */
#include "words.h"
#include <stdlib.h>

/* Unlike being told to ignore Ctrl-C, a handler is not inherited. */
static BOOL WINAPI stay(DWORD event)
{
    (void)event;
    return TRUE;
}

/* The rest of this process's command line, from its fourth argument on, quoted as it came. */
static wchar_t *rest_of_line(void)
{
    wchar_t *at = GetCommandLineW();
    for (int skipped = 0, quoted = 0; *at != 0; at++) {
        if (*at == L'"') quoted = !quoted;
        if (*at == L' ' && !quoted && at[1] != L' ' && ++skipped == 3) return at + 1;
    }
    return at;
}

int wmain(int argc, wchar_t **argv)
{
    if (argc < 4) return 87;
    SECURITY_ATTRIBUTES inherit = { sizeof inherit, NULL, TRUE };
    HANDLE output = CreateFileW(argv[2], GENERIC_WRITE, FILE_SHARE_READ, &inherit, CREATE_ALWAYS, 0, NULL);
    HANDLE input = CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherit, OPEN_EXISTING, 0, NULL);
    STARTUPINFOW start = { .cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES,
                           .hStdInput = input, .hStdOutput = output, .hStdError = output };
    PROCESS_INFORMATION child;
    DWORD code = 1;
    FreeConsole();
    if (!AllocConsole()) return GetLastError();
    SetConsoleCtrlHandler(stay, TRUE);
    if (!CreateProcessW(NULL, rest_of_line(), NULL, NULL, TRUE, 0, NULL, NULL, &start, &child)) return GetLastError();
    while (GetFileAttributesW(argv[1]) == INVALID_FILE_ATTRIBUTES
           && WaitForSingleObject(child.hProcess, 20) == WAIT_TIMEOUT) {}
    GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return code;
}
