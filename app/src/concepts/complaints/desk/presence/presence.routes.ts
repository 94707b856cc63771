import type { ChangeMaker } from '../../../../platform/events/index.ts';
import { answers, type MemberVisit, type Route } from '../../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { type Actor, mayWith, namesOfPeople } from '../../../people/index.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { notePresenceEndpoint } from './presence.endpoints.ts';
import { endPresence, forgetPresences, notePresence, presencesOf } from './presence.store.ts';
import { type PresenceShown, STALE_MS } from './presence.ts';

/** How long rows of pages that were never closed properly may lie about. */
const KEPT_MS = 10 * STALE_MS;

/**
 * Who has which case open. It is no change of a record: nothing is logged, and it runs beside all changes, so that a page that says
 * every few seconds that it is open gets in nobody's way.
 */
export function presenceRoutes({ maker }: { readonly maker: ChangeMaker }): readonly Route[] {
  return [
    answers(notePresenceEndpoint, async ({ params, body }, visit) => {
      const { member } = visit as MemberVisit;
      const at = maker.now();
      const here = { caseId: params.id, personId: member.personId };
      return maker.storage.append(member.workspace.id, async (queries) => {
        const visible = await visibleCase(queries, member, params.id);
        if (!visible.ok) return visible;
        const record = visible.value;
        if (body.isLeaving) await endPresence(queries, here);
        else if (mayWith(member.role, 'handle cases')) {
          await notePresence(queries, member.workspace.id, { ...here, isWriting: body.isWriting, at });
        }
        await forgetPresences(queries, new Date(at.getTime() - KEPT_MS));
        return othersHere(queries, { caseId: record.id, actor: member, at, revision: record.revision });
      });
    }),
  ];
}

type Asked = {
  readonly caseId: string;
  readonly actor: Pick<Actor, 'personId'>;
  readonly at: Date;
  readonly revision: number;
};

async function othersHere(
  queries: Queries,
  { caseId, actor, at, revision }: Asked,
): Promise<Outcome<PresenceShown>> {
  const since = new Date(at.getTime() - STALE_MS);
  const others = (await presencesOf(queries, { caseId, since })).filter(
    ({ personId }) => personId !== actor.personId,
  );
  const names = await namesOfPeople(
    queries,
    others.map(({ personId }) => personId),
  );
  return taken({
    others: others.flatMap(({ personId, isWriting, seenAt }) => {
      const name = names.get(personId);
      return name === undefined
        ? []
        : [{ person: { id: personId, name }, isWriting, seenAt: seenAt.toISOString() }];
    }),
    revision,
  });
}
