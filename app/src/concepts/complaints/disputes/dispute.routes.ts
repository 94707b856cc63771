import type { Change, ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Actor, Meaning } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { changeCase } from '../cases/change-case.ts';
import { visibleCase } from '../cases/visible-case.ts';
import {
  addDisputeBody,
  changeDisputeBody,
  disputeBodyImport,
  disputeBodyListing,
  moveDisputeBody,
  showDisputeBody,
  startDisputeBodies,
} from './dispute-body.endpoints.ts';
import { addBody, changeBody, moveBody, noSuchBody, startWithReady } from './dispute-body.intents.ts';
import { takingBodies } from './dispute-body.sheet.ts';
import { bodiesByIds, bodyById, bodyRows } from './dispute-body.store.ts';
import type { BodyRecord } from './dispute-body.ts';
import { withStep } from './dispute-step.rules.ts';
import { type DisputeStepWish, noteDisputeStep, showReferral } from './referral.endpoints.ts';
import { shownBody, shownReferral } from './shown-referral.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Outside bodies, and what goes on before them. */
export function disputeRoutes({ maker, newId }: Parts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const seeing = ({ member }: MemberVisit) => ({ now: maker.now(), workspaceName: member.workspace.name });
  return [
    ...listRoutes(maker.storage, disputeBodyListing, {
      rows: bodyRows,
      shown: async (queries, rows: readonly { readonly id: string }[]) => {
        const ids = rows.map(({ id }) => id);
        const known = new Map((await bodiesByIds(queries, ids)).map((one) => [one.id, one]));
        return ids.map((id) => shownBody(known.get(id)!));
      },
    }),
    // Before the routes of one body, for these words would pass for its id.
    ...sheetRoutes(maker, disputeBodyImport, async (change, visit) => takingBodies(change, meaning(visit))),
    changes(startDisputeBodies, async (change, _, visit) => {
      const count = await startWithReady(change, meaning(visit));
      return count.ok ? taken({ added: count.value }) : count;
    }),
    changes(addDisputeBody, async (change, { body }, visit) =>
      bodyOf(await addBody(change, body, meaning(visit))),
    ),
    reads(showDisputeBody, async (queries, { params }) => {
      const body = await bodyById(queries, params.id);
      return body === null ? noSuchBody() : taken(shownBody(body));
    }),
    changes(changeDisputeBody, async (change, { params, body: { revision, ...wish } }, visit) =>
      bodyOf(await changeBody(change, { id: params.id, revision, wish }, meaning(visit))),
    ),
    changes(moveDisputeBody, async (change, { params, body }, visit) =>
      bodyOf(await moveBody(change, { id: params.id, ...body }, meaning(visit))),
    ),
    reads(showReferral, async (queries, { params }, visit) => {
      const record = await visibleCase(queries, visit.member, params.id);
      return record.ok ? taken(await shownReferral(queries, record.value, seeing(visit))) : record;
    }),
    changes(noteDisputeStep, async (change, { params, body }, visit) => {
      const noted = await noteStep(change, { id: params.id, wish: body }, visit.member);
      return noted.ok ? taken(await shownReferral(change.queries, noted.value, seeing(visit))) : noted;
    }),
  ];
}

function bodyOf(outcome: Outcome<BodyRecord>) {
  return outcome.ok ? taken(shownBody(outcome.value)) : outcome;
}

type Noting = { readonly id: string; readonly wish: DisputeStepWish };

/** Notes a step of the dispute of a case. */
async function noteStep(change: Change, { id, wish }: Noting, actor: Actor): Promise<Outcome<CaseRecord>> {
  return changeCase(
    change,
    { id, revision: wish.revision, what: 'case.dispute-step-noted' },
    {
      actor,
      decide: async (record) => {
        const body =
          record.referral === null ? null : await bodyById(change.queries, record.referral.providerId);
        const method = body?.method ?? 'facilitative';
        return withStep(record, wish, { by: actor.personId, at: change.at, method });
      },
    },
  );
}
