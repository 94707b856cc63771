import type { ReactNode } from 'react';
import { Foreign, RecordBadge } from '../../../platform/interface/web.ts';
import type { Contact, ContactMark, Judgement } from './contact.ts';
import '../moments.css';

const SCORE_WORDS = { '+': 'favourable', '0': 'neutral', '-': 'unfavourable' } as const;
const SCORE_KINDS = { '+': 'good', '0': 'quiet', '-': 'bad' } as const;

export const SOURCE_WORDS = { staff: 'staff', customer: 'the customer', observation: 'an observer' } as const;
export const CONTACT_WORDS = {
  ...SCORE_WORDS,
  ...SOURCE_WORDS,
  wow: 'WOW',
  ouch: 'OUCH',
  'e-mail': 'e-mail',
};

/** How a contact went, by a word and a sign. */
export function ScoreBadge({ score }: { readonly score: Judgement }): ReactNode {
  return <RecordBadge state={score} words={SCORE_WORDS} kind={SCORE_KINDS[score]} />;
}

/** WOW or OUCH; nothing where neither was. */
export function MarkBadge({ mark }: { readonly mark: ContactMark | null }): ReactNode {
  if (mark === null) return null;
  return <RecordBadge state={mark.toUpperCase()} kind={mark === 'wow' ? 'good' : 'bad'} />;
}

/** What was said to be better and worse, in a line. */
export function SaidOfContact({ contact }: { readonly contact: Contact }): ReactNode {
  const { enhancers, detractors, feeling, note } = contact;
  const said = [
    enhancers.length === 0 ? '' : `+ ${enhancers.join(', ')}`,
    detractors.length === 0 ? '' : `− ${detractors.join(', ')}`,
    feeling,
    note,
  ].filter((text) => text !== '');
  return said.length === 0 ? null : <Foreign>{said.join(' · ')}</Foreign>;
}
