import type { Architecture, Build, FeatureState, Product, Role, UpdateType } from "../../terms/index.ts";
import type { Customisation } from "./scenario.ts";

/** A scenario with every default filled in and every build understood. */
export interface PlanningCase {
  readonly image: KnownImage;
  readonly current: KnownImage | undefined;
  readonly wishes: Wishes;
  readonly updates: readonly KnownUpdate[];
  readonly offered: readonly string[];
  readonly customisation: Customisation;
}

export interface KnownImage {
  readonly role: Role;
  readonly product: Product;
  readonly architecture: Architecture;
  readonly build: Build;
  readonly xmlBuild: Build | undefined;
  readonly release: string | undefined;
  readonly editionId: string | undefined;
  readonly languages: readonly string[];
  /** Undefined where several languages are there and the facts do not tell. */
  readonly defaultLanguage: string | undefined;
  readonly packages: readonly string[];
  readonly safeOs: Build | undefined;
  readonly capabilities: readonly string[];
  readonly features: Readonly<Record<string, FeatureState>>;
  readonly pendingActions: boolean;
  /** Full names; undefined where the facts do not tell. */
  readonly apps: readonly string[] | undefined;
  /** True only where the facts say that there is no winre.wim. */
  readonly lacksWinre: boolean;
}

export interface Wishes {
  readonly build: Build;
  readonly release: string | undefined;
  readonly languages: readonly string[];
  readonly defaultLanguage: string | undefined;
  readonly capabilities: readonly string[];
  readonly features: readonly string[];
  readonly netFx3: boolean;
  readonly dotNetUpdate: string | undefined;
  readonly drivers: readonly string[];
  readonly apps: { readonly add: readonly string[]; readonly remove: readonly string[] };
  readonly answerFile: string | undefined;
  readonly safeOs: Build | undefined;
  readonly cleanup: { readonly components: boolean; readonly resetBase: boolean };
}

export interface KnownUpdate {
  /** Position in the list that was given, for messages. */
  readonly position: number;
  /** The KB; for a package without one its file's name. */
  readonly kb: string;
  readonly type: UpdateType;
  readonly product: Product;
  readonly architecture: Architecture;
  readonly base: Build | undefined;
  readonly target: Build | undefined;
  readonly month: string | undefined;
  readonly size: number | undefined;
}
