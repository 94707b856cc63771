/** Somebody on record. */
export type RecordedPerson = { readonly email: string; readonly id: string };

/** Whoever was acknowledged and is not on record exactly once as acknowledged, and whoever is on record without that. */
export function wrongRecords(
  acknowledged: ReadonlyMap<string, string>,
  people: readonly RecordedPerson[],
): string[] {
  const there = Map.groupBy(people, ({ email }) => email);
  const findings: string[] = [];
  for (const [email, id] of acknowledged) {
    const found = there.get(email) ?? [];
    if (found.length !== 1) findings.push(`${email} is there ${found.length} times`);
    else if (found[0]?.id !== id) findings.push(`${email} is there as somebody else`);
  }
  const strangers = [...there.keys()].filter((email) => !acknowledged.has(email));
  return [...findings, ...strangers.map((email) => `${email} was never acknowledged`)];
}
