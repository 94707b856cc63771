import type { AnswerOf } from '../../../../platform/http/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import type { Actor } from '../../../people/index.ts';
import { REMEDIES } from '../../../recoveries/declarations.ts';
import type { CaseRecord } from '../../case.ts';
import type { similarCases } from '../case.endpoints.ts';
import { casesByIds } from '../case.store.ts';
import { casesInList } from '../shown-cases.ts';
import { isVisible } from '../visible-case.ts';
import { likeness } from './likeness.rules.ts';
import { likelyAlike, sharingWords } from './similar-cases.store.ts';

const SHOWN = 12;
const DAY = 86_400_000;
const SATISFIED = 7;

type Similar = AnswerOf<typeof similarCases>;

/** Closed cases like this one, the most alike first, and what worked in all of those that were found. */
export async function similarTo(queries: Queries, record: CaseRecord, actor: Actor): Promise<Similar> {
  const known = await likelyAlike(queries, actor, record);
  const ids = new Set(known.map(({ id }) => id));
  const byWords = (await sharingWords(queries, record)).filter((id) => !ids.has(id));
  const others = (await casesByIds(queries, byWords)).filter(
    (one) => one.state === 'closed' && one.result !== 'merged' && isVisible(one, actor),
  );
  const ranked = [...known, ...others]
    .map((other) => ({ other, ...likeness(record, other) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.other.receivedAt.getTime() - a.other.receivedAt.getTime());
  const shown = ranked.slice(0, SHOWN);
  const lines = await casesInList(
    queries,
    shown.map(({ other }) => other),
    actor,
  );
  return {
    items: shown.map(({ other, because }, i) => ({
      case: lines[i]!,
      because: [...because],
      remedies: offered(other).map(({ kind, words, cost }) => ({ kind, words, cost })),
      ratingBefore: other.ratingBefore,
      ratingAfter: other.satisfaction?.ratingAfter ?? null,
      days: daysOf(other),
    })),
    worked: workedIn(ranked.map(({ other }) => other)),
  };
}

function offered({ remedies }: CaseRecord): CaseRecord['remedies'] {
  return remedies.filter(({ withdrawnAt }) => withdrawnAt === undefined);
}

function daysOf({ receivedAt, settledAt, closedAt }: CaseRecord): number {
  const end = settledAt ?? closedAt ?? receivedAt;
  return Math.max(0, (end.getTime() - receivedAt.getTime()) / DAY);
}

/** By remedy: in how many it was given, how many were asked again, how many were satisfied then; the best known first. */
function workedIn(records: readonly CaseRecord[]): Similar['worked'] {
  return REMEDIES.map((kind) => {
    const having = records.filter((record) => offered(record).some((one) => one.kind === kind));
    const rated = having.flatMap(({ satisfaction }) => satisfaction?.ratingAfter ?? []);
    const satisfied = rated.filter((rating) => rating >= SATISFIED).length;
    return { kind, cases: having.length, rated: rated.length, satisfied };
  })
    .filter(({ cases }) => cases > 0)
    .sort((a, b) => b.satisfied - a.satisfied || b.cases - a.cases);
}
