import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  Loaded,
  Moment,
  RecordFacts,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { CaseShown } from '../cases/case-shown.ts';
import { DISSATISFIED_UP_TO, SATISFIED_FROM } from '../figures/recovered-ratings.ts';
import { type SatisfactionShown, showAsking } from './asking.endpoints.ts';
import { AskingDialog } from './asking-dialog.tsx';
import { JUSTICES } from './justice-items.ts';
import { JUSTICE_NAMES } from './justice-words.ts';
import './recovery-panel.css';

const HOW_WORDS: Readonly<Record<string, string>> = {
  page: 'they answered themselves',
  file: 'from a file',
  'e-mail': 'by mail',
  phone: 'on the phone',
  letter: 'by letter',
  chat: 'in a chat',
  'in-person': 'in person',
};

/** How who complained found it before and finds it now, and the way to note it. */
export function RecoveryPanel({ case: shown }: { readonly case: CaseShown }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [isNoting, setNoting] = useState(false);
  const query = useQuery({
    queryKey: ['case-asking', slug, shown.id, shown.revision],
    queryFn: ({ signal }) => ask(showAsking, { workspace: slug, params: { id: shown.id }, signal }),
  });
  const may = shown.deeds.find(({ deed }) => deed === 'askAgain');
  return (
    <div className="recovery-panel">
      <Loaded query={query}>{(asking) => <Said asking={asking} />}</Loaded>
      {may?.may === true ? (
        <Button variant="default" onClick={() => setNoting(true)}>
          {shown.satisfaction === null ? 'Note how they find it now' : 'Correct what was noted'}
        </Button>
      ) : may === undefined || may.why === '' ? null : (
        <p className="quiet">{sentence(may.why)}</p>
      )}
      {isNoting && query.data !== undefined ? (
        <AskingDialog asking={query.data} onClose={() => setNoting(false)} />
      ) : null}
    </div>
  );
}

function Said({ asking }: { readonly asking: SatisfactionShown }): ReactNode {
  const { satisfaction, ratingBefore } = asking;
  if (satisfaction === null) {
    return (
      <>
        <p>They have not been heard on how they find it now.</p>
        {ratingBefore === null ? null : <p className="quiet">When they complained: {ratingBefore} of 10.</p>}
        <Mailed asking={asking} />
      </>
    );
  }
  const { ratingAfter, comment, askedAt, how } = satisfaction;
  return (
    <>
      <RecordFacts
        facts={[
          {
            name: 'When they complained',
            value: ratingBefore === null ? 'not known' : `${ratingBefore} of 10`,
          },
          {
            name: 'Now',
            value:
              ratingAfter === null
                ? 'not said'
                : `${ratingAfter} of 10${turnWords(ratingBefore, ratingAfter)}`,
          },
          ...JUSTICES.map((justice) => {
            const score = satisfaction[justice];
            return {
              name: JUSTICE_NAMES[justice],
              value: score === null ? 'not said' : `${readerNumber(score, { decimals: 1 })} of 7`,
            };
          }),
        ]}
      />
      {comment === '' ? null : (
        <blockquote className="recovery-comment">
          <Foreign>{comment}</Foreign>
        </blockquote>
      )}
      <p className="quiet">
        <Moment iso={askedAt} />, {HOW_WORDS[how] ?? how}
      </p>
    </>
  );
}

function turnWords(before: number | null, after: number): string {
  if (before === null) return '';
  if (before <= DISSATISFIED_UP_TO && after >= SATISFIED_FROM) return ': won back';
  if (before >= SATISFIED_FROM && after <= DISSATISFIED_UP_TO) return ': lost';
  return '';
}

function Mailed({
  asking: { askedByMailAt, asksByMailAt, why },
}: {
  readonly asking: SatisfactionShown;
}): ReactNode {
  if (askedByMailAt !== null) {
    return (
      <p className="quiet">
        Asked by mail <Moment iso={askedByMailAt} />; no answer yet.
      </p>
    );
  }
  if (asksByMailAt !== null) {
    return (
      <p className="quiet">
        They are asked by mail, once, from <Moment iso={asksByMailAt} /> on.
      </p>
    );
  }
  return why === '' ? null : <p className="quiet">Not asked by mail: {why}.</p>;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}
