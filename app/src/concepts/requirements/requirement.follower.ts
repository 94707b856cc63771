import type { Change } from '../../platform/events/index.ts';
import type { AttributeFollower, AttributeMove } from '../attributes/index.ts';
import { keep } from './requirement.intents.ts';
import { touched } from './requirement.rules.ts';
import type { VersionRecord } from './requirement.ts';
import { requirementCounts, requirementsNaming } from './requirement-counts.store.ts';
import { surroundingsOf } from './requirement-surroundings.ts';
import { requirementById } from './requirement-version.store.ts';

/** Requirements follow when their attribute is merged or split: those in force, and those being written. */
export const requirementsFollow: AttributeFollower = {
  kind: 'requirement',
  named: requirementsNaming,
  counts: async (queries, attributeIds) => {
    const counts = await requirementCounts(queries, attributeIds);
    return new Map([...counts].map(([id, of]) => [id, of.draft + of.inReview + of.approved + of.withdrawn]));
  },
  move: async (change, move) => {
    const names = await surroundingsOf(change.queries).attributes();
    const nameOf = (id: string): string => names.get(id)?.name ?? id;
    for (const id of move.ids) await follow(change, { ...move, id, nameOf });
  },
};

type Following = AttributeMove & { readonly id: string; readonly nameOf: (id: string) => string };

async function follow(change: Change, { id, from, to, nameOf }: Following): Promise<void> {
  const standing = await requirementById(change.queries, id);
  if (standing === null) return;
  const moved = (version: VersionRecord | null): VersionRecord | null =>
    version?.attributeId === from ? { ...version, attributeId: to } : version;
  const inForce = moved(standing.inForce);
  const working = moved(standing.working);
  if (inForce === standing.inForce && working === standing.working) return;
  await keep(change, { record: touched(standing.record, change.at), inForce, working });
  await change.record({
    what: 'requirement.attribute-followed',
    subject: { kind: 'requirement', id },
    before: { attribute: nameOf(from) },
    after: { attribute: nameOf(to) },
  });
}
