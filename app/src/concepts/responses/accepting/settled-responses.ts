import { appendToWorkspace, type ChangeMaker } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { nextRow } from '../../answer-sets/index.ts';
import { customersByIds } from '../../customers/index.ts';
import { checkedAnswers, openSurvey } from '../../surveys/index.ts';
import { surveyLinksByIds } from '../links/survey-link.store.ts';
import type { BatchParts } from './accepted-batch.ts';
import { draftedAnswers } from './draft-merge.rules.ts';
import { type SurveyKey, unfinishedSince, updateAccepted } from './response.store.ts';
import { answerCells, responseRow } from './response-cells.ts';

const DAY_MS = 86_400_000;
const MOST_AT_ONCE = 500;

/**
 * Counts what was answered by people who did not finish, where the survey says that it counts: so many days after they stopped, or
 * when the survey is closed. Their drafts stay, so that they can still go on; each is counted once, however many look for them.
 *
 * @returns how many were counted
 */
export async function settleSurvey(
  parts: BatchParts,
  maker: ChangeMaker,
  survey: SurveyKey,
): Promise<number> {
  let settled = 0;
  for (;;) {
    const some = await settleSome(parts, maker, survey);
    settled += some;
    if (some < MOST_AT_ONCE) return settled;
  }
}

async function settleSome(
  { liveRows, versions }: BatchParts,
  maker: ChangeMaker,
  { workspace, surveyId }: SurveyKey,
): Promise<number> {
  const origin = { workspace, actor: { personId: null } };
  let kept: () => void = () => undefined;
  const done = await appendToWorkspace(maker, origin, async (change) => {
    const { queries, at } = change;
    const survey = await openSurvey(queries, surveyId);
    if (survey === null) return taken(0);
    const current = await versions.of(queries, workspace, { surveyId, version: survey.version });
    const days = current?.definition.settings.countUnfinishedAfterDays ?? null;
    if (days === null) return taken(0);
    const open = await liveRows.open(queries, { workspace, id: survey.answerSetId });
    if (open === null) return taken(0);
    const since =
      survey.state === 'open' ? new Date(at.getTime() - days * DAY_MS) : new Date(at.getTime() + 1);
    const found = await unfinishedSince(queries, { surveyId, since, most: MOST_AT_ONCE });
    if (found.length === 0) return taken(0);
    const links = await surveyLinksByIds(
      queries,
      found.flatMap(({ linkId }) => linkId ?? []),
    );
    const names = new Map(links.map(({ id, name }) => [id, name]));
    const people = await customersByIds(
      queries,
      found.flatMap(({ customerId }) => customerId ?? []),
    );
    const references = new Map(people.map(({ id, reference }) => [id, reference ?? '']));
    const counted = [];
    const rows: (readonly string[])[] = [];
    for (const response of found) {
      const { version, linkId, customerId, draft } = response;
      const frozen = await versions.of(queries, workspace, { surveyId, version });
      if (frozen === null) throw new Error('a response answers a version that is not there');
      const facts = { link: names.get(linkId ?? '') ?? '', customer: references.get(customerId ?? '') ?? '' };
      const given = draftedAnswers(draft?.answers ?? {});
      const { answers } = checkedAnswers(frozen.definition, given, {
        language: response.language,
        finished: false,
      });
      rows.push(responseRow(response, facts, answerCells(frozen, answers)));
      counted.push({ ...response, rowNumber: nextRow(open) + counted.length });
    }
    await updateAccepted(queries, counted);
    kept = await liveRows.append(queries, open, { rows, at });
    const [first, last] = [counted[0]!.rowNumber, counted.at(-1)!.rowNumber];
    await change.record({
      what: 'answers.settled',
      subject: { kind: 'survey', id: surveyId },
      before: null,
      after: { count: counted.length, firstRow: first, lastRow: last },
    });
    return taken(counted.length);
  });
  if (!done.ok) throw new Error('settling was refused');
  kept();
  return done.value;
}
