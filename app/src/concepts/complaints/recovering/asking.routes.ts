import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import { noteAsking, type SatisfactionShown, showAsking } from './asking.endpoints.ts';
import { noteAskedAgain } from './asking.intents.ts';
import { askingByMail } from './asking-by-mail.rules.ts';
import { askedByMailAt } from './case-asking.store.ts';

/** What answers about how people find it once it is over. */
export function askingRoutes(_parts: { readonly maker: ChangeMaker }): readonly Route[] {
  return [
    reads(showAsking, async (queries, { params }, { member }) => {
      const found = await visibleCase(queries, member, params.id);
      return found.ok ? taken(await shownAsking(queries, found.value)) : found;
    }),
    changes(noteAsking, async (change, { params, body }, { member }) => {
      const noted = await noteAskedAgain(change, { id: params.id, ...body }, { actor: member });
      return noted.ok ? taken(await shownAsking(change.queries, noted.value)) : noted;
    }),
  ];
}

async function shownAsking(queries: Queries, record: CaseRecord): Promise<SatisfactionShown> {
  const askedAt = await askedByMailAt(queries, record.id);
  const { content } = await settingsOf(queries);
  const next = askedAt === null ? askingByMail(record, content) : { at: null, why: '' };
  const { satisfaction } = record;
  return {
    id: record.id,
    revision: record.revision,
    ratingBefore: record.ratingBefore,
    satisfaction: satisfaction === null ? null : { ...satisfaction, items: { ...satisfaction.items } },
    askedByMailAt: askedAt?.toISOString() ?? null,
    asksByMailAt: next.at?.toISOString() ?? null,
    why: next.why,
  };
}
