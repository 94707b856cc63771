import { randomUUID } from 'node:crypto';
import { type Change, type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { givenUpMails } from '../../../platform/mail/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import type { CaseRecord } from '../case.ts';
import { caseById } from '../cases/case.store.ts';
import { keepChangedCase } from '../cases/change-case.ts';
import { addMessages, CASE_MAILS } from './add-messages.ts';
import { noteUndelivered, undeliveredKeys } from './case-message.store.ts';
import type { CaseMessage } from './case-message.ts';

const EVERY_MS = 5_000;
/** As long as mails are kept with what they said. */
const LOOKED_BACK_MS = 40 * 86_400_000;

export type UndeliveredParts = {
  readonly maker: ChangeMaker;
  readonly failed: (error: unknown) => void;
  readonly newId?: () => string;
  readonly everyMs?: number;
};

/** Looks for mails of cases that will not arrive, and brings their cases back to whoever handles them: each once, with any number of Heeds. */
export function undeliveredRounds(parts: UndeliveredParts): WorkRounds {
  const { maker, failed, everyMs = EVERY_MS } = parts;
  return new WorkRounds({
    storage: maker.storage,
    failed,
    everyMs,
    work: async (workspace) => {
      await tellUndelivered(parts, workspace);
    },
  });
}

/** One look; how many messages it found. */
export async function tellUndelivered(
  { maker, newId = randomUUID }: UndeliveredParts,
  workspace: string,
): Promise<number> {
  const since = new Date(maker.now().getTime() - LOOKED_BACK_MS);
  const problems = await maker.storage.read(workspace, async (queries) => {
    const mails = await givenUpMails(queries, { keysBegin: CASE_MAILS, since });
    const known = new Map(mails.map(({ key, problem }) => [key, problem]));
    const untold = await undeliveredKeys(queries, [...known.keys()]);
    return untold.map((key) => ({ key, problem: known.get(key) ?? '' }));
  });
  let count = 0;
  for (const { key, problem } of problems) {
    const told = await changeWorkspace(maker, { workspace, actor: { personId: null } }, async (change) => {
      const [message] = await noteUndelivered(change.queries, [key], change.at);
      if (message === undefined) return taken(0);
      await bringBack(change, { message, problem, newId });
      return taken(1);
    });
    if (told.ok) count += told.value;
  }
  return count;
}

type Bringing = {
  readonly message: CaseMessage;
  readonly problem: string;
  readonly newId: () => string;
};

async function bringBack(change: Change, { message, problem, newId }: Bringing): Promise<void> {
  const record = await caseById(change.queries, message.caseId);
  if (record === null || record.erasedAt !== null) return;
  const what = message.purpose === 'acknowledgement' ? 'The mail that says that we have it' : 'A mail';
  const words = `${what} was not sent to ${record.complainant.email}: ${problem}`
    .slice(0, 2000)
    .toWellFormed();
  const note = { direction: 'note', channel: 'mail', words } as const;
  await addMessages({ ...change, newId }, [{ record, message: note }]);
  const isUntold = message.purpose === 'acknowledgement' && isOnlyAcknowledged(record);
  const after: CaseRecord = {
    ...record,
    ...(isUntold ? withoutAcknowledgement(record, { words, at: change.at }) : {}),
    unreadSince: record.unreadSince ?? change.at,
    lastMessageAt: change.at,
  };
  const event = isUntold ? 'case.acknowledgement-not-sent' : 'case.mail-not-sent';
  await keepChangedCase(change, { before: record, after, what: event });
}

const isOnlyAcknowledged = ({ state, assessedAt }: CaseRecord): boolean =>
  state === 'acknowledged' && assessedAt === null;

/** They do not know that we have it, so it is as if nobody had told them; both stand in the stages. */
function withoutAcknowledgement(
  { steps, round }: CaseRecord,
  { words, at }: { readonly words: string; readonly at: Date },
): Pick<CaseRecord, 'state' | 'acknowledgedAt' | 'steps'> {
  const moment = at.toISOString();
  const step = { step: 'acknowledgement', round, at: moment, by: null, notedAt: moment } as const;
  return {
    state: 'received',
    acknowledgedAt: null,
    steps: [...steps, { ...step, words, isSkipped: true as const }],
  };
}
