import type { Change } from '../../../platform/events/index.ts';
import type { CustomerFollower } from '../customer-follower.ts';
import { deleteMeetings, meetingsOf, moveMeetings } from './account-meeting.store.ts';
import {
  deleteDecider,
  deleteKeyAccount,
  keepKeyAccount,
  keyAccountOf,
  moveDeciders,
  moveKeyAccount,
  sheetsNaming,
} from './key-account.store.ts';
import { type KeyAccountRecord, SHEET_PARTS, type SheetPart } from './key-account.ts';

type Texts = Partial<Record<SheetPart, { readonly was: string; readonly is: string }>>;
type Moved = {
  readonly meetings: readonly string[];
  readonly sheetsNaming: readonly string[];
  /** Whether the sheet went along; where both had one, which texts were joined. */
  readonly sheet: 'moved' | 'joined' | null;
  readonly texts: Texts;
};

/** Sheet, meetings and say follow their customer; of an erased person nothing of it stays. */
export const keyAccountsFollow: CustomerFollower = {
  kind: 'key-account',
  move: async (change, { from, to }) => {
    const { queries } = change;
    const theirs = await keyAccountOf(queries, from);
    const ours = await keyAccountOf(queries, to);
    const texts = theirs === null || ours === null ? {} : await joinTexts(change, { theirs, ours });
    if (theirs !== null && ours === null) await moveKeyAccount(queries, { from, to });
    return {
      meetings: [...(await moveMeetings(queries, { from, to }))],
      sheetsNaming: [...(await moveDeciders(queries, { from, to }))],
      sheet: theirs === null ? null : ours === null ? 'moved' : 'joined',
      texts,
    };
  },
  moveBack: async (change, { from, to, moved }) => {
    const { queries } = change;
    const { meetings, sheetsNaming: sheets, sheet, texts } = moved as Moved;
    if (sheet === 'moved') await moveKeyAccount(queries, { from: to, to: from });
    if (sheet === 'joined') await takeTextsBack(change, to, texts);
    await moveMeetings(queries, { from: to, to: from, only: meetings });
    await moveDeciders(queries, { from: to, to: from, only: sheets });
  },
  held: async (queries, customerId) => {
    const sheet = await keyAccountOf(queries, customerId);
    const meetings = await meetingsOf(queries, customerId);
    const named = await sheetsNaming(queries, customerId);
    return [
      { title: 'Key account sheet', rows: sheet === null ? [] : sheetRows(sheet) },
      {
        title: 'Meetings',
        rows: meetings.map(({ id: _, customerId: __, notedAt, notedBy: ___, answers, ...meeting }) => ({
          ...meeting,
          answers: answers.map(({ question, answer }) => `${question} ${answer}`).join('\n'),
          notedAt: notedAt.toISOString(),
        })),
      },
      {
        title: 'Named among those who decide',
        rows: named.map(({ name, part, stance, note }) => ({ at: name, part, stance, note })),
      },
    ];
  },
  erase: async ({ queries }, customerId) => {
    const meetings = await deleteMeetings(queries, customerId);
    const sheets = await deleteKeyAccount(queries, customerId);
    return { erased: meetings + sheets + (await deleteDecider(queries, customerId)), keptAnonymous: 0 };
  },
};

const LONGEST_PART = 4000;

/** Puts what the other sheet says below what this one says, where it says more and there is room. */
async function joinTexts(
  change: Change,
  { theirs, ours }: { readonly theirs: KeyAccountRecord; readonly ours: KeyAccountRecord },
): Promise<Texts> {
  const texts: Texts = {};
  for (const part of SHEET_PARTS) {
    const was = ours[part];
    const is = was === '' ? theirs[part] : `${was}\n\n${theirs[part]}`;
    if (theirs[part] === '' || was.includes(theirs[part]) || is.length > LONGEST_PART) continue;
    texts[part] = { was, is };
  }
  await rewriteParts(change, ours, (part) => texts[part]?.is);
  return texts;
}

/** What was written into the joined text since then stays as it is. */
async function takeTextsBack(change: Change, customerId: string, texts: Texts): Promise<void> {
  const sheet = await keyAccountOf(change.queries, customerId);
  if (sheet === null) return;
  await rewriteParts(change, sheet, (part) =>
    sheet[part] === texts[part]?.is ? texts[part].was : undefined,
  );
}

async function rewriteParts(
  change: Change,
  sheet: KeyAccountRecord,
  text: (part: SheetPart) => string | undefined,
): Promise<void> {
  const parts = Object.fromEntries(SHEET_PARTS.map((part) => [part, text(part) ?? sheet[part]]));
  if (SHEET_PARTS.every((part) => parts[part] === sheet[part])) return;
  await keepKeyAccount(change.queries, change.workspace, {
    ...sheet,
    ...parts,
    revision: sheet.revision + 1,
    changedAt: change.at,
  });
}

function sheetRows({ deciders, changedAt, customerId: _, ...sheet }: KeyAccountRecord) {
  return [
    {
      ...sheet,
      deciders: deciders
        .map(({ name, part, stance, note }) => `${name}: ${part}, ${stance}. ${note}`)
        .join('\n'),
      changedAt: changedAt.toISOString(),
    },
  ];
}
