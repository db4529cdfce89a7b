// Dies in the middle of a line, as a program does that is killed.
process.stdout.write("[====      9.", () => process.kill(process.pid, "SIGKILL"));
