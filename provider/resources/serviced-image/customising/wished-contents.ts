import { type CustomisingArguments, customisingArguments } from "./schema.ts";

/** The arguments that ask for more than a build; undefined where there is none. */
export function wishedContents(args: CustomisingArguments): CustomisingArguments | undefined {
  const names = Object.keys(customisingArguments) as (keyof CustomisingArguments)[];
  const wished = names.flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]] as const]));
  return wished.length === 0 ? undefined : (Object.fromEntries(wished) as CustomisingArguments);
}
