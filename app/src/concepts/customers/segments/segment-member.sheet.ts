import type { Change } from '../../../platform/events/index.ts';
import type { RowTaken, SheetRow } from '../../../platform/records/index.ts';
import { quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Actor } from '../../people/index.ts';
import { customersByReferences } from '../customer.store.ts';
import { segmentByName } from './segment.store.ts';
import { placeMembers } from './segment-member.intents.ts';

const YES = ['', 'yes', 'true', '1'];
const NO = ['no', 'false', '0'];

/** Takes members of segments without a rule row by row. */
export function takingMembers(
  change: Change,
  actor: Actor,
): { readonly take: (row: SheetRow) => Promise<RowTaken> } {
  return {
    take: async ({ cells }) => {
      const { segment: name = '', customer: reference = '', member: word = '' } = cells;
      const segment = await segmentByName(change.queries, name);
      if (segment === null) return refuse('not-found', `there is no segment called ${quoted(name)}`);
      const customer = (await customersByReferences(change.queries, [reference])).get(reference);
      if (customer === undefined) {
        return refuse('not-found', `no customer in use has the reference ${quoted(reference)}`);
      }
      const low = word.toLowerCase();
      if (!YES.includes(low) && !NO.includes(low)) {
        return refuse('request-refused', `member: ${quoted(word)} is neither yes nor no`);
      }
      const asked = { id: segment.id, customerIds: [customer.id], member: YES.includes(low) };
      const placed = await placeMembers(change, asked, actor);
      if (!placed.ok) return placed;
      return taken(placed.value.changed === 0 ? 'unchanged' : 'changed');
    },
  };
}
