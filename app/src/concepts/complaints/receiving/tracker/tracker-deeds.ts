import { type Change, changeWorkspace } from '../../../../platform/events/index.ts';
import type { FormFile } from '../../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import { isUnreachable, StorageUnavailable } from '../../../../platform/storage/index.ts';
import type { CaseRecord } from '../../case.ts';
import { caseById } from '../../cases/case.store.ts';
import { complainantDeed } from '../../cases/complainant-deed.ts';
import { takeAsking } from '../../recovering/asking-section.ts';
import type { CheckedFile } from '../files/check-file.ts';
import { judgedFiles } from '../files/judged-files.ts';
import { cleanText, MOST } from '../form/sent-complaint.rules.ts';
import { keepIncoming } from '../incoming-message.ts';
import type { OpenWorkspace, ReceiptParts } from '../public-parts.ts';
import { type FieldProblem, filledIn, type SentFields } from '../receipt-fields.ts';
import type { ReceiptSpeech } from '../said-receipt-words.ts';

/** What became of something that was sent on the tracker. */
export type TrackerDone =
  | { readonly kind: 'done' }
  | { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] }
  | { readonly kind: 'said'; readonly words: string }
  | { readonly kind: 'changed' | 'refused' | 'later' };

type Asked = {
  readonly open: OpenWorkspace;
  readonly record: CaseRecord;
  readonly deed: string;
  readonly fields: SentFields;
  readonly files: readonly FormFile[];
  readonly speech: ReceiptSpeech;
};

type DeedParts = Pick<ReceiptParts, 'maker' | 'newId' | 'scans'>;

/** Does what those who complain ask for on their tracker. */
export async function trackerDeed(parts: DeedParts, asked: Asked): Promise<TrackerDone> {
  const { deed } = asked;
  if (deed === 'message') return sentMessage(parts, asked);
  if (deed === 'asking') return sentAsking(parts, asked);
  if (deed === 'accept') return sentDeed(parts, asked, { deed, field: null });
  if (deed === 'reject') return sentDeed(parts, asked, { deed, field: 'why' });
  if (deed === 'withdraw') return sentDeed(parts, asked, { deed, field: 'withdraw-why' });
  return { kind: 'refused' };
}

async function sentMessage(parts: DeedParts, asked: Asked): Promise<TrackerDone> {
  const { speech, open, record } = asked;
  const { words, problems } = wordsIn(asked, 'words', MOST.words);
  const judged = await judgedFiles(open.settings.acceptsFiles ? asked.files : [], speech);
  const ofFiles = judged.problems.map((message) => ({ field: 'files', message }));
  // Files may come without words.
  const ofWords = words === '' && judged.files.length + ofFiles.length > 0 ? [] : problems;
  if (ofWords.length + ofFiles.length > 0) return { kind: 'problems', problems: [...ofWords, ...ofFiles] };
  return changed(parts, asked, async (change) => {
    const target = await goingOn(change, record);
    if (target === null) return refuse('not-found', 'there is no such case');
    await keepIncoming(change, target, {
      message: { direction: 'in', channel: 'tracker', words, language: speech.language },
      files: judged.files satisfies readonly CheckedFile[],
      newId: parts.newId,
      scans: parts.scans,
    });
    return taken(null);
  });
}

/** A merged case is not looked at any more: what they say is said to the one that goes on. */
async function goingOn({ queries }: Change, { id }: CaseRecord): Promise<CaseRecord | null> {
  let found = await caseById(queries, id);
  for (let i = 0; found !== null && found.mergedInto !== null && i < 20; i++) {
    found = await caseById(queries, found.mergedInto);
  }
  return found;
}

type OwnDeed = { readonly deed: 'accept' | 'reject' | 'withdraw'; readonly field: string | null };

async function sentDeed(parts: DeedParts, asked: Asked, { deed, field }: OwnDeed): Promise<TrackerDone> {
  const { words, problems } =
    field === null ? { words: '', problems: [] } : wordsIn(asked, field, deed === 'reject' ? 5_000 : 2_000);
  if (problems.length > 0) return { kind: 'problems', problems };
  const { fields, record } = asked;
  const revision = Number(filledIn({ fields }, '_revision'));
  if (!Number.isInteger(revision) || revision < 1) return { kind: 'changed' };
  return changed(parts, asked, (change) =>
    complainantDeed(change, { id: record.id, revision, deed, words }, { newId: parts.newId }),
  );
}

async function sentAsking(parts: DeedParts, asked: Asked): Promise<TrackerDone> {
  const { fields, record, speech } = asked;
  const given = Object.fromEntries([...fields].map(([name, values]) => [name, values[0] ?? '']));
  const origin = { workspace: asked.open.id, actor: { personId: null } };
  return attempted(async () => {
    const kept = await changeWorkspace(parts.maker, origin, (change) =>
      takeAsking(change, { caseId: record.id, fields: given, language: speech.language }),
    );
    return kept.ok ? { kind: 'done' } : { kind: 'said', words: kept.refusals[0]?.message ?? '' };
  });
}

function wordsIn(
  { fields, speech }: Asked,
  field: string,
  most: number,
): { readonly words: string; readonly problems: readonly FieldProblem[] } {
  const words = cleanText(filledIn({ fields }, field));
  const { shared } = speech;
  if (words === '') return { words, problems: [{ field, message: shared.problem('needed') }] };
  if (words.length <= most) return { words, problems: [] };
  return { words, problems: [{ field, message: shared.problem('too-long', most) }] };
}

/** In one transaction: done, or why not, as far as strangers are told. */
async function changed(
  { maker }: DeedParts,
  { open }: Asked,
  work: (change: Change) => Promise<Outcome<unknown>>,
): Promise<TrackerDone> {
  return attempted(async () => {
    const origin = { workspace: open.id, actor: { personId: null } };
    const done = await changeWorkspace(maker, origin, work);
    if (done.ok) return { kind: 'done' };
    return { kind: done.refusals[0]?.code === 'conflict' ? 'changed' : 'refused' };
  });
}

async function attempted(work: () => Promise<TrackerDone>): Promise<TrackerDone> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StorageUnavailable) && !isUnreachable(error)) throw error;
    return { kind: 'later' };
  }
}
