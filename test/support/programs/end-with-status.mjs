// Ends with the status in its first argument, after a word on each stream.
process.stdout.write("to stdout\n");
process.stderr.write("to stderr\n");
process.exitCode = Number(process.argv[2]);
