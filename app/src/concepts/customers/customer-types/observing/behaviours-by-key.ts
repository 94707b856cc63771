import type { CustomerType } from '../../customer.ts';
import type { Behaviour, PlaybookRecord } from '../playbook/playbook.ts';

/** The behaviours of a playbook by type, and the texts of all that ever stood in one. */
export type BehavioursByKey = {
  readonly ofType: (type: CustomerType) => readonly Behaviour[];
  readonly byKey: (key: string) => Behaviour | undefined;
};

/**
 * Behaviours of the playbook as it now is, and of earlier versions by their key: what was observed keeps its meaning when the playbook
 * drops it. A key that stands in several versions has its newest words.
 *
 * @param versions the newest first
 */
export function behavioursByKey(versions: readonly PlaybookRecord[]): BehavioursByKey {
  const [now] = versions;
  const all = new Map<string, Behaviour>();
  for (const { behaviours } of versions) {
    for (const one of behaviours) if (!all.has(one.key)) all.set(one.key, one);
  }
  return {
    ofType: (type) => now?.behaviours.filter((one) => one.type === type) ?? [],
    byKey: (key) => all.get(key),
  };
}
