import type { ReactNode } from 'react';
import { Foreign, RecordFacts, readerDay } from '../../../platform/interface/web.ts';
import { kindName } from '../desk/case-words.tsx';
import type { LETTER_PARTS, ReadyShown, RuleShown } from './complaint-rule.ts';
import './complaint-rules.css';

export const PART_NAMES: Readonly<Record<(typeof LETTER_PARTS)[number], string>> = {
  reference: 'the reference',
  complaint: 'what was complained about',
  investigation: 'what was looked into',
  decision: 'the decision',
  reasons: 'the reasons',
  apology: 'an apology',
  remedies: 'the remedies',
  'next-steps': 'what happens next',
  'internal-review': 'the internal review',
  'outside-body': 'the outside body',
  'refer-deadline': 'until when they may turn to it',
  contact: 'how to reach us',
  signature: 'a signature',
  'language-note': 'a note on the language',
};

export function RuleLimits({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return (
    <ul className="rule-limits">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Where a rule stands, folded: clause and day at once, its text on demand. */
export function RuleSource({ rule }: { readonly rule: RuleShown | ReadyShown }): ReactNode {
  const { jurisdiction, clause, source, sourceDate, sourceText, notes, requiredParts, windows } = rule;
  const place = [jurisdiction, clause].filter((part) => part !== '').join(', ');
  if (place === '' && source === '' && sourceText === '' && notes === '') return null;
  return (
    <details className="rule-more">
      <summary>{place === '' ? 'Where it stands' : <Foreign>{place}</Foreign>}</summary>
      {sourceText === '' ? null : (
        <blockquote className="rule-text">
          <Foreign>{sourceText}</Foreign>
        </blockquote>
      )}
      <RecordFacts
        facts={[
          { name: 'Source', value: source === '' ? null : <Foreign>{source}</Foreign> },
          { name: 'Text of', value: sourceDate === null ? 'nobody looked it up' : readerDay(sourceDate) },
          {
            name: 'A letter of answer has to have',
            value:
              requiredParts.length === 0
                ? 'nothing in particular'
                : requiredParts.map((part) => PART_NAMES[part]).join(', '),
          },
          ...windows.map(({ says }) => ({ name: 'After the answer', value: <Foreign>{says}</Foreign> })),
          ...(notes === '' ? [] : [{ name: 'Notes', value: <Foreign>{notes}</Foreign> }]),
        ]}
      />
    </details>
  );
}

export function scopeInWords({ appliesTo }: Pick<RuleShown, 'appliesTo'>): ReactNode {
  const { kinds, products, issues, channels, countries, severities } = appliesTo;
  const parts = [
    kinds.length === 0 ? 'all cases' : kinds.map((kind) => kindName(kind).toLowerCase()).join(', '),
    ...(products.length === 0 ? [] : [`about ${products.join(', ')}`]),
    ...(issues.length === 0 ? [] : [`for ${issues.join(', ')}`]),
    ...(channels.length === 0 ? [] : [`by ${channels.join(', ')}`]),
    ...(countries.length === 0 ? [] : [`from ${countries.join(', ')}`]),
    ...(severities.length === 0 ? [] : [`when ${severities.join(' or ')}`]),
  ];
  return <Foreign>{parts.join('; ')}</Foreign>;
}
