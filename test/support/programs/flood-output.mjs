// Prints as many megabytes as its first argument says, then a last line.
const line = `${"=".repeat(1023)}\n`;
const megabyte = Buffer.from(line.repeat(1024));
for (let count = 0; count < Number(process.argv[2]); count++)
  if (!process.stdout.write(megabyte)) await new Promise((resolve) => process.stdout.once("drain", resolve));
process.stdout.write("The operation completed successfully.\n");
