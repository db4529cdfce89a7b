/** As `Promise.all`, but where several fail the first of the list is told, and not whichever was the quickest. */
export async function allInOrder<Values extends readonly unknown[]>(
  promises: readonly [...Values],
): Promise<{ -readonly [Key in keyof Values]: Awaited<Values[Key]> }> {
  const settled = await Promise.allSettled(promises);
  const values = settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  return values as { -readonly [Key in keyof Values]: Awaited<Values[Key]> };
}
