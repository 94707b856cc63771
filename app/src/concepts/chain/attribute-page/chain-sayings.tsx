import type { ReactNode } from 'react';
import { Foreign, PageSection, readerCount } from '../../../platform/interface/web.ts';
import type { ChainFigure } from '../attribute-chain.ts';
import type { ChainEvaluation, ShownChain } from '../shown-chain.ts';
import { ChainFigureView } from './chain-figure.tsx';
import { useScreens } from './chain-records.tsx';

/** What the records say together and none of them alone. */
export function JoinedSentences({ chain }: { readonly chain: ShownChain }): ReactNode {
  if (chain.joined.length === 0) return null;
  return (
    <ul className="chain-joined">
      {chain.joined.map(({ key, sentence, gaps }) => (
        <li key={key}>
          {sentence} <span className="quiet">({gapsWords(gaps)})</span>
        </li>
      ))}
    </ul>
  );
}

/** "gap 1", "gaps 3 and 5", "gaps 1 to 5". */
function gapsWords(gaps: readonly number[]): string {
  if (gaps.length === 1) return `gap ${gaps[0]}`;
  if (gaps.length === 5) return 'gaps 1 to 5';
  return `gaps ${gaps.slice(0, -1).join(', ')} and ${gaps.at(-1)}`;
}

type Shown = {
  readonly name: string;
  readonly figure: ChainFigure | null;
  readonly about: string;
  readonly difference?: boolean;
};

/** Expectation, outcome, satisfaction and quality are four things: each stands alone, with the difference of the first two. */
export function KeptApart({ chain }: { readonly chain: ShownChain }): ReactNode {
  const screen = useScreens();
  const { expectation, perception, disconfirmation, outcome, satisfaction, quality } = chain.evaluation;
  const all: readonly Shown[] = [
    {
      name: 'Expected',
      figure: expectation,
      about: 'what customers say it should be, whenever they answered',
    },
    { name: 'Perceived', figure: perception, about: 'what customers say it is' },
    {
      ...{ name: 'Difference', figure: disconfirmation, difference: true },
      about: 'perceived less expected: below 0 they are disappointed',
    },
    { name: 'Outcome: quality in fact', figure: outcome, about: 'delivered within the standard' },
    {
      name: 'Expectations met',
      figure: quality,
      about: 'people who perceive at least what they expect',
    },
    {
      name: 'Satisfaction',
      figure: satisfaction,
      about: 'their overall attitude to it, as they say, whenever they answered',
    },
  ];
  const shown = all.filter(({ figure }) => figure !== null);
  const { emotion } = chain.evaluation;
  if (shown.length === 0 && emotion === null) return null;
  const missing = [
    ...all.filter(({ figure }) => figure === null).map(({ name }) => name.toLowerCase()),
    ...(emotion === null ? ['emotion'] : []),
  ];
  return (
    <PageSection title="Expected, delivered, satisfied, of quality: kept apart">
      <dl className="chain-apart">
        {shown.map(({ name, figure, about, difference = false }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <ChainFigureView
                label={name}
                figure={figure!}
                difference={difference}
                population={about}
                asOf={chain.asOf}
                records={perceptionRecords(chain, screen)}
              />
              <p className="quiet">{about}</p>
            </dd>
          </div>
        ))}
        {emotion === null ? null : <EmotionShown emotion={emotion} />}
      </dl>
      {missing.length === 0 ? null : (
        <p className="quiet">Not known: {missing.join('; ')}. No question or record says it.</p>
      )}
    </PageSection>
  );
}

/** What contacts made customers feel, where a moment of truth shows the attribute. */
function EmotionShown({ emotion }: { readonly emotion: NonNullable<ChainEvaluation['emotion']> }): ReactNode {
  const { contacts, counts, moments } = emotion;
  return (
    <div>
      <dt>Emotion</dt>
      <dd>
        <p>
          {counts.length === 0
            ? 'none was noted'
            : counts.map(({ emotion: felt, n }) => `${felt} ${readerCount(n)}`).join(', ')}{' '}
          <span className="quiet">of {readerCount(contacts)} contacts</span>
        </p>
        <p className="quiet">
          noted at: <Foreign>{moments.map(({ name }) => name).join(', ')}</Foreign>
        </p>
      </dd>
    </div>
  );
}

function perceptionRecords({ perception }: ShownChain, screen: (path: string) => string) {
  if (perception === null) return [];
  const { id, title } = perception.answerSet;
  return [{ name: title, address: screen(`figures/${id}`) }];
}
