import type { Change } from '../../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Meaning } from '../../../people/index.ts';
import type { CaseRecord } from '../../case.ts';
import { changeCase } from '../../cases/change-case.ts';
import { addCause, keepTold, noSuchCause } from '../register/case-cause.intents.ts';
import { isRepeatOf, metAgain } from '../register/case-cause.rules.ts';
import { causeById } from '../register/case-cause.store.ts';
import type { CauseRecord } from '../register/case-cause.ts';
import type { CauseLinkWish } from './case-cause-view.ts';

/**
 * Says which cause a case has. When an action against that cause was closed before the case was received, the fault came again: the case
 * says so, and the cause is open again.
 */
export async function linkCause(
  change: Change,
  { id, revision, causeId, cause }: CauseLinkWish & { readonly id: string },
  meaning: Meaning,
): Promise<Outcome<CaseRecord>> {
  const found = await causeFor(change, { causeId, cause }, meaning);
  if (!found.ok) return found;
  const named = found.value;
  const linked = await changeCase(
    change,
    { id, revision, what: named === null ? 'case.cause-removed' : 'case.cause-named' },
    {
      actor: meaning.actor,
      decide: (record) => {
        if (record.mergedInto !== null) {
          return refuse('conflict', 'this case was merged with another; name the cause there');
        }
        if (record.erasedAt !== null) return refuse('conflict', 'this case was erased');
        if (record.causeId === (named?.id ?? null)) {
          return refuse('conflict', named === null ? 'it has no cause' : 'it has this cause already');
        }
        const isRepeatFault = named !== null && isRepeatOf(named, record.receivedAt);
        return taken({ ...record, causeId: named?.id ?? null, isRepeatFault });
      },
    },
  );
  if (!linked.ok || named === null || !linked.value.isRepeatFault) return linked;
  const { receivedAt, code } = linked.value;
  const after = metAgain(named, { receivedAt, code }, change.at);
  if (after !== named) {
    await keepTold(change, 'case-cause.repeated', { before: named, after });
  }
  return linked;
}

async function causeFor(
  change: Change,
  { causeId, cause }: Pick<CauseLinkWish, 'causeId' | 'cause'>,
  meaning: Meaning,
): Promise<Outcome<CauseRecord | null>> {
  if (cause !== null) return addCause(change, cause, meaning);
  if (causeId === null) return taken(null);
  const found = await causeById(change.queries, causeId);
  if (found === null) return noSuchCause();
  if (found.state !== 'archived') return taken(found);
  return refuse('conflict', `causeId: ${quoted(found.name)} is archived; bring it back or choose another`);
}
