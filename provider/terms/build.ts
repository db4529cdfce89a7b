import { ServicingError } from "./servicing-error.ts";

/** A Windows build: `26100.4652` is build 26100, revision 4652 (the UBR). */
export interface Build {
  readonly build: number;
  readonly revision: number;
}

const FORM = /^(?:10\.0\.)?(\d{4,6})\.(\d{1,6})$/;

/** `"26100.4652"` and `"10.0.26100.4652"` are builds; a revision alone or a release name is not: `undefined`. */
export function parseBuild(text: string): Build | undefined {
  const match = FORM.exec(text.trim());
  return match ? { build: Number(match[1]), revision: Number(match[2]) } : undefined;
}

/** As parseBuild, but refuses with INVALID_INPUT, naming the property. */
export function requireBuild(text: string, property: string): Build {
  const build = parseBuild(text);
  if (build) return build;
  throw new ServicingError("INVALID_INPUT", `"${text}" is not a build in ${property}.`, {
    hint: 'Write build and revision, for example "26100.4652".',
    property,
  });
}

export const formatBuild = ({ build, revision }: Build): string => `${build}.${revision}`;

/** Negative if `a` is older than `b`, by build and then by revision. */
export const compareBuilds = (a: Build, b: Build): number => a.build - b.build || a.revision - b.revision;
