import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  listAddress,
  RecordBadge,
  readerCount,
  readerDay,
  readersLocale,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { ofHundred } from '../capability/capability-words.tsx';
import type { KeptRate, ServicePromiseLine, ServicePromiseState, ShownVersion } from './service-promise.ts';
import './charter.css';

const KINDS = { draft: 'open', tested: 'open', published: 'good', withdrawn: 'quiet' } as const;

export function ServicePromiseBadge({ state }: { readonly state: ServicePromiseState }): ReactNode {
  return <RecordBadge state={state} kind={KINDS[state]} />;
}

const STANDING_KINDS = {
  holds: 'good',
  'not-yet': 'open',
  superseded: 'quiet',
  withdrawn: 'quiet',
  'never-held': 'quiet',
} as const;
const STANDING_WORDS = {
  holds: 'Holds now',
  'not-yet': 'Does not hold yet',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  'never-held': 'Never held',
};

export function VersionBadge({ standing }: Pick<ShownVersion, 'standing'>): ReactNode {
  return <RecordBadge state={standing} words={STANDING_WORDS} kind={STANDING_KINDS[standing]} />;
}

/** What a language is called in the language of the reader. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([readersLocale()], { type: 'language' }).of(tag) ?? tag;
}

/** How often it was kept in the last twelve months, with the interval, n and the promises behind it. */
export function KeptRateWords({
  rate,
  id,
}: {
  readonly rate: KeptRate | null;
  readonly id: string;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  if (rate === null) return <span className="quiet">–</span>;
  const { estimate, interval, n, method } = rate;
  const where = [{ field: 'servicePromise', is: [id] }];
  if (estimate === null) {
    return (
      <span className="quiet">
        Too few to say (n = <data value={String(n)}>{readerCount(n)}</data>)
      </span>
    );
  }
  const ends = interval === null ? '' : ` (${ofHundred(interval.low)} to ${ofHundred(interval.high)})`;
  return (
    <span title={`${method.name}. ${method.formula}`}>
      <data value={String(estimate)}>{ofHundred(estimate)}</data> of 100{ends};{' '}
      <Link to={listAddress(`/w/${slug}/promises`, { where })}>{readerCount(n)} promises</Link>
    </span>
  );
}

/** The languages that say everything, and how many do not yet. */
export function LanguagesWords({ promise }: { readonly promise: ServicePromiseLine }): ReactNode {
  const { languages, incomplete } = promise;
  return (
    <span>
      {languages.length === 0 ? <span className="quiet">none yet</span> : languages.join(', ')}
      {incomplete.length === 0 ? null : <span className="quiet">; missing {incomplete.join(', ')}</span>}
    </span>
  );
}

/** When it is looked at anew; what is past says so. */
export function ReviewDay({
  day,
  isDue,
}: {
  readonly day: string | null;
  readonly isDue: boolean;
}): ReactNode {
  if (day === null) return <span className="quiet">–</span>;
  if (!isDue) return readerDay(day);
  return (
    <span>
      <RecordBadge state="due" words={{ due: 'Review due' }} kind="bad" /> {readerDay(day)}
    </span>
  );
}

/** What somebody wrote in a language, which may be written from right to left, each text below its label. */
export function SaidIn({
  language,
  texts,
}: {
  readonly language: string;
  readonly texts: readonly { readonly label: string; readonly text: string }[];
}): ReactNode {
  return (
    <dl className="said-in">
      {texts
        .filter(({ text }) => text !== '')
        .map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd lang={language} dir="auto">
              <WrittenParagraphs>{text}</WrittenParagraphs>
            </dd>
          </div>
        ))}
    </dl>
  );
}
