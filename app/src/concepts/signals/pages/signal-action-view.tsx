import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Foreign,
  Moment,
  RecordFacts,
  readerDay,
  readerInterval,
  readerNumber,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { SignalWhole } from '../showing/signal-shown.ts';
import { formatOf } from './signal-charts.tsx';
import type { SignalDeed } from './signal-deeds.tsx';
import { EFFECT_WORDS } from './signal-words.tsx';

type Props = {
  readonly whole: SignalWhole;
  readonly may: boolean;
  readonly onDeed: (deed: SignalDeed) => void;
};

/** What is done about a signal, and what the figure says of it since. */
export function SignalActionView({ whole, may, onDeed }: Props): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { signal, effect } = whole;
  if (signal.action === '') return <p className="quiet">Nobody has acted on it.</p>;
  const { link, owner, dueOn, reviewOn, doneOn, doneWords, overdue } = signal;
  return (
    <>
      <RecordFacts
        facts={[
          { name: 'Action', value: <Foreign>{signal.action}</Foreign> },
          { name: 'By whom', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
          {
            name: 'Until when',
            value: dueOn === null ? null : `${readerDay(dueOn)}${overdue ? ', overdue' : ''}`,
          },
          {
            name: 'Record',
            value:
              link === null ? null : (
                <Link to={`/w/${slug}/${link.place}`}>
                  <Foreign>{`${link.name} (${link.kind})`}</Foreign>
                </Link>
              ),
          },
          ...(doneOn === null
            ? []
            : [{ name: 'Done', value: <Foreign>{`${readerDay(doneOn)}: ${doneWords}`}</Foreign> }]),
          { name: 'To be looked at', value: reviewOn === null ? null : readerDay(reviewOn) },
          ...(doneOn === null ? [] : [{ name: 'Effect', value: <Judged whole={whole} /> }]),
        ]}
      />
      {effect === null ? null : <Measured whole={whole} />}
      {may && doneOn !== null ? (
        <p className="screen-only">
          <Button size="sm" variant="default" onClick={() => onDeed('judge')}>
            {signal.effect === 'unknown' ? 'Did it work?' : 'Judge it anew'}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Judged({ whole: { signal } }: { readonly whole: SignalWhole }): ReactNode {
  const { effect, effectWords, effectAt } = signal;
  return (
    <>
      {EFFECT_WORDS[effect]}
      {effectAt === null ? null : (
        <>
          , <Moment iso={effectAt} />
        </>
      )}
      {effectWords === '' ? null : (
        <>
          : <Foreign>{effectWords}</Foreign>
        </>
      )}
    </>
  );
}

/** The figure since the action, against the months between the change and the action. */
function Measured({ whole }: { readonly whole: SignalWhole }): ReactNode {
  const effect = whole.effect!;
  const format = formatOf(whole.signal.told);
  const signed = { ...format, signed: true };
  const { before, after, shift, interval, madeGood, pValue, sentence } = effect;
  const isSure = pValue !== null && pValue <= 0.05;
  const kind = !isSure ? 'plain' : (madeGood ?? 0) > 0 ? 'good' : 'warning';
  return (
    <StateBanner kind={kind} title={`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`}>
      {shift === null || before === null || after === null ? null : (
        <p>
          {`${readerNumber(before, format)} before it was done, ${readerNumber(after, format)} from ${effect.from} on: ${readerNumber(shift, signed)}`}
          {interval === null ? '' : ` (95 %: ${readerInterval([interval.low, interval.high], signed)})`}
        </p>
      )}
    </StateBanner>
  );
}
