import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quotedList, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { dayOfCharter, monthsLater } from './charter-days.ts';
import {
  type CharterRecord,
  type CharterVersion,
  FRAME_FIELDS,
  type FrameContent,
  frameStandings,
  type KeptCharter,
} from './charter-frame.ts';
import type { ReviewOutcome } from './service-promise.ts';

type Decided = Outcome<CharterRecord>;
type Circumstances = { readonly actor: Actor; readonly at: Date };
type Seen = { readonly revision: number };

/** The charter before anybody has written a word. */
export function blankCharter(at: Date): CharterRecord {
  return {
    ...{ state: 'active', version: null, draft: null, showsRates: false, ownerId: null },
    ...{ reviewMonths: 12, reviewOn: null, consultation: '', communication: '', revision: 0, changedAt: at },
  };
}

/** May the charter's next version say this? What is published stays until that is published. */
export function writtenFrame(
  record: CharterRecord,
  { revision, ...content }: FrameContent & Seen,
  { actor, at }: Circumstances,
): Decided {
  const may = mayChange(record, { revision }, { actor, right: 'write charter' });
  return may.ok ? taken({ ...next(record, at), draft: ownTexts(content) }) : may;
}

/** May owner, review and notes be so, and the rates be shown? That they are shown to the public is decided by who may publish. */
export function keptFrame(
  record: CharterRecord,
  { revision, ...kept }: KeptCharter,
  { actor, at }: Circumstances,
): Decided {
  const right = kept.showsRates === record.showsRates ? 'write charter' : 'publish charter';
  const may = mayChange(record, { revision }, { actor, right });
  return may.ok ? taken({ ...next(record, at), ...kept }) : may;
}

/** A charter that was published, and its new version. */
export type PublishedFrame = { readonly record: CharterRecord; readonly version: CharterVersion };

/** May the charter be published? It says what it is for in its first language, and something new. */
export function publishedFrame(
  record: CharterRecord,
  seen: Seen,
  { actor, at, before }: Circumstances & { readonly before: CharterVersion | null },
): Outcome<PublishedFrame> {
  const may = mayChange(record, seen, { actor, right: 'publish charter' });
  if (!may.ok) return may;
  const content = record.draft ?? (record.state === 'withdrawn' ? (before?.content ?? null) : null);
  if (content === null) {
    return refuse('conflict', 'there is no draft of the charter; write one before you publish it');
  }
  const [first] = frameStandings(content);
  if (first !== undefined && first.missing.length > 0) {
    return refuse(
      'request-refused',
      `texts: ${quotedList(first.missing)} in ${first.language}, the first language, says nothing yet`,
    );
  }
  if (record.state === 'active' && before !== null && isSameFrame(before.content, content)) {
    return refuse('conflict', `the draft says what version ${before.version} says; change it first`);
  }
  const version = (record.version ?? 0) + 1;
  const reviewOn = monthsLater(dayOfCharter(at), record.reviewMonths);
  return taken({
    record: { ...next(record, at), state: 'active', version, draft: null, reviewOn },
    version: { version, content, publishedAt: at, publishedBy: actor.personId },
  });
}

/** May the whole charter be taken from the public? Its promises stay on record and may still be promised one by one. */
export function withdrawnFrame(record: CharterRecord, seen: Seen, { actor, at }: Circumstances): Decided {
  const may = mayChange(record, seen, { actor, right: 'publish charter' });
  if (!may.ok) return may;
  if (record.version === null || record.state === 'withdrawn') {
    return refuse('conflict', 'the charter is not published, so there is nothing to withdraw');
  }
  return taken({ ...next(record, at), state: 'withdrawn', reviewOn: null });
}

/** May the review of the charter as a whole be noted? */
export function reviewedFrame(
  record: CharterRecord,
  { revision, outcome }: Seen & { readonly outcome: ReviewOutcome },
  { actor, at, before }: Circumstances & { readonly before: CharterVersion | null },
): Decided {
  const may = mayChange(record, { revision }, { actor, right: 'publish charter' });
  if (!may.ok) return may;
  if (before === null || record.state === 'withdrawn') {
    return refuse('conflict', 'the charter is not published, so there is nothing to review');
  }
  const reviewed = { ...next(record, at), reviewOn: monthsLater(dayOfCharter(at), record.reviewMonths) };
  if (outcome === 'withdraw') return taken({ ...reviewed, state: 'withdrawn', reviewOn: null });
  return taken(outcome === 'change' ? { ...reviewed, draft: record.draft ?? before.content } : reviewed);
}

type Right = 'write charter' | 'publish charter';

function mayChange(
  record: CharterRecord,
  { revision }: Seen,
  { actor, right }: { readonly actor: Actor; readonly right: Right },
): Outcome<null> {
  const may = allowed(actor, right);
  return may.ok ? sameRevision(record, revision) : may;
}

function next(record: CharterRecord, at: Date): CharterRecord {
  return { ...record, revision: record.revision + 1, changedAt: at };
}

/** Texts of languages that the charter has no more are not kept. */
function ownTexts({ organisation, languages, texts }: FrameContent): FrameContent {
  const own = languages.flatMap((tag) => (texts[tag] === undefined ? [] : [[tag, texts[tag]] as const]));
  return { organisation, languages, texts: Object.fromEntries(own) };
}

function isSameFrame(one: FrameContent, other: FrameContent): boolean {
  const said = ({ organisation, languages, texts }: FrameContent) =>
    JSON.stringify([
      organisation,
      languages.map((tag) => [tag, FRAME_FIELDS.map((field) => texts[tag]?.[field] ?? '')]),
    ]);
  return said(one) === said(other);
}
