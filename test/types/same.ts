import type { Unwrap } from "@pulumi/pulumi";

/** A value as a controller gets it: nothing is an Output any more, and an absent argument and undefined are one. */
export type Plain<T> = Tidy<Unwrap<T>>;

export type Tidy<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Tidy<Item>[]
    : {
        -readonly [Key in keyof T]-?:
          | Tidy<T[Key]>
          | (Record<never, never> extends Pick<T, Key> ? undefined : never);
      };

/** Compiles only where each of the two can stand for the other. */
export function expectSame<A, B>(
  ..._proof: [A] extends [B] ? ([B] extends [A] ? [] : [never]) : [never]
): void {}
