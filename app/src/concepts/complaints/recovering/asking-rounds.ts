import { appendToWorkspace, type Change, type ChangeMaker } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from '../cases/case.store.ts';
import { addMessages, type NewMessage, TRACKER_PLACE } from '../correspondence/add-messages.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';
import { ASKED_WITHIN_DAYS } from './asking-by-mail.rules.ts';
import { casesToAsk, noteAskings, noteMessages } from './case-asking.store.ts';
import { askingPhrase, askingWords } from './said-asking-words.ts';

const EVERY_MS = 60_000;
const BATCH = 200;
const DAY_MS = 86_400_000;

export type AskingParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Asks by mail, some days after closing, how they find it now: each once, whatever is killed, with any number of Heeds. */
export function askingRounds(
  parts: AskingParts & { readonly failed: (error: unknown) => void; readonly everyMs?: number },
): WorkRounds {
  return new WorkRounds({
    storage: parts.maker.storage,
    failed: parts.failed,
    everyMs: parts.everyMs ?? EVERY_MS,
    work: async (workspace, goOn) => {
      while (goOn() && (await askInWorkspace(parts, workspace)) === BATCH);
    },
  });
}

/** Asks those of one workspace whose time has come; how many were asked. */
export async function askInWorkspace({ maker, newId }: AskingParts, workspace: string): Promise<number> {
  const { content } = await maker.storage.read(workspace, settingsOf);
  if (!content.asking.isOn || !content.isOpen) return 0;
  const now = maker.now().getTime();
  const time = {
    closedBefore: new Date(now - content.asking.afterDays * DAY_MS),
    closedAfter: new Date(now - (content.asking.afterDays + ASKED_WITHIN_DAYS) * DAY_MS),
    limit: BATCH,
  };
  const waiting = await maker.storage.read(workspace, (queries) => casesToAsk(queries, time));
  if (waiting.length === 0) return 0;
  const done = await appendToWorkspace(maker, { workspace, actor: { personId: null } }, async (change) =>
    taken(await askThese(change, { ids: waiting, newId, settings: content })),
  );
  return done.ok ? done.value : 0;
}

async function askThese(
  change: Change,
  {
    ids,
    newId,
    settings,
  }: { readonly ids: readonly string[]; readonly newId: () => string; readonly settings: ComplaintSettings },
): Promise<number> {
  const { queries, workspace, at } = change;
  const ours = await noteAskings(queries, workspace, { ids, at });
  // It may have been opened again, or answered, since it was looked at.
  const records = (await casesByIds(queries, ours)).filter(
    ({ state, satisfaction, complainant }) =>
      state === 'closed' && satisfaction === null && complainant.email !== '',
  );
  if (records.length === 0) return ours.length;
  await addMessages(
    { queries, workspace, at, newId },
    records.map((record) => ({ record, message: askingMessage(record, settings) })),
  );
  await noteMessages(queries, { ids: records.map(({ id }) => id), at });
  await change.recordAll(
    records.map(({ id, customerId }) => ({
      what: 'case.asked-by-mail',
      subject: { kind: 'case', id },
      before: null,
      after: {},
      about: [customerId ?? id],
    })),
  );
  return ours.length;
}

/** The mail that asks, in the language of who complained. */
export function askingMessage(
  record: CaseRecord,
  { languages }: Pick<ComplaintSettings, 'languages'>,
): NewMessage {
  const { words, spoken } = askingWords(record.complainant.language || (languages[0] ?? 'en'));
  return {
    direction: 'out',
    channel: 'mail',
    purpose: 'asking',
    language: spoken,
    subject: askingPhrase(words.subject, record.code),
    words: [
      askingPhrase(words.mailClosed, record.code),
      '',
      words.mailAsk,
      TRACKER_PLACE,
      '',
      words.mailThanks,
    ].join('\n'),
  };
}
