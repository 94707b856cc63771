import type { Change } from '../../../platform/events/index.ts';
import { visibleWorkspaces } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { clocksOf } from '../clocks/shown-clocks.ts';
import { acknowledgementOf } from '../receiving/acknowledgement.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';

/** The mail that says that we have it, in their language, with the time by which the clocks of the case want an answer. */
export async function acknowledgementFor(
  { queries, workspace, at }: Pick<Change, 'queries' | 'workspace' | 'at'>,
  record: CaseRecord,
): Promise<{ readonly subject: string; readonly words: string; readonly language: string }> {
  const { content } = await settingsOf(queries);
  const clocks = (await clocksOf(queries, [record.id], at)).get(record.id) ?? [];
  const answer = clocks.find(
    ({ what, state, dueAt }) => what === 'answer' && state === 'running' && dueAt !== null,
  );
  const name = (await visibleWorkspaces(queries)).find(({ id }) => id === workspace)?.name ?? '';
  return acknowledgementOf(record, {
    organisation: content.organisation || name,
    language: record.complainant.language || content.languages[0] || 'en',
    // Until midnight is the first moment of the next day, and people read the day.
    dueAt: answer === undefined ? null : new Date(Date.parse(answer.dueAt!) - 1),
    zone: answer?.timeZone ?? clocks[0]?.timeZone ?? 'UTC',
  });
}
