import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { TimeLimit } from '../../../platform/business-clock/declarations.ts';
import {
  ask,
  ProblemBanner,
  readerMoment,
  StateSign,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { showCapability } from '../offered-services/offered-service.endpoints.ts';
import type { Capability } from './capability.ts';
import { DoneByTimePlot } from './capability-plot.tsx';
import { durationWords, likelihoodSentence, ofHundred } from './capability-words.tsx';
import './capability.css';

/** A time that somebody took over from what could be promised. */
export type TakenTime = { readonly dueAt: string | null; readonly spentMs: number; readonly share: number };

export type CapabilityPanelProps = {
  readonly serviceId: string;
  /** When it is promised; now when nothing is said. */
  readonly madeAt?: string | null;
  readonly dueAt?: string | null;
  readonly limit?: TimeLimit | null;
  readonly unitId?: string | null;
  readonly toleranceMs?: number;
  readonly measureId?: string | null;
  readonly value?: number | null;
  readonly onTake?: (taken: TakenTime) => void;
  readonly onCapability?: (capability: Capability | null) => void;
};

const PAUSE_MS = 300;

/** What past deliveries say of a promise while it is being made. */
export function CapabilityPanel(props: CapabilityPanelProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [asked] = useDebouncedValue(JSON.stringify(queryOf(props)), PAUSE_MS);
  const { serviceId, onTake, onCapability } = props;
  const query = useQuery({
    queryKey: ['capability', slug, serviceId, asked],
    queryFn: ({ signal }) =>
      ask(showCapability, {
        workspace: slug,
        params: { id: serviceId },
        query: JSON.parse(asked) as ReturnType<typeof queryOf>,
        signal,
      }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { data, error, isPlaceholderData } = query;
  const told = useRef(onCapability);
  told.current = onCapability;
  useEffect(() => {
    if (!isPlaceholderData) told.current?.(error === null ? (data ?? null) : null);
  }, [data, error, isPlaceholderData]);
  return (
    <section className="capability-panel" aria-label="What can be kept" aria-busy={query.isFetching}>
      {error === null ? null : <ProblemBanner error={error} />}
      {error === null && data !== undefined ? (
        <CapabilityWords capability={data} {...(onTake === undefined ? {} : { onTake })} />
      ) : null}
    </section>
  );
}

function queryOf({ madeAt, dueAt, limit, unitId, toleranceMs, measureId, value }: CapabilityPanelProps) {
  return {
    ...(madeAt ? { made: madeAt } : {}),
    ...(dueAt ? { due: dueAt } : {}),
    ...(limit ? { limit: JSON.stringify(limit) } : {}),
    ...(unitId ? { unit: unitId } : {}),
    ...(toleranceMs === undefined ? {} : { toleranceMinutes: toleranceMs / 60_000 }),
    ...(measureId ? { measure: measureId } : {}),
    ...(value === null || value === undefined ? {} : { value }),
  };
}

/** The same figures wherever they are known already. */
export function CapabilityWords({
  capability,
  onTake,
}: {
  readonly capability: Capability;
  readonly onTake?: (taken: TakenTime) => void;
}): ReactNode {
  const { n, overPromised, wantedShare, likelihood, warnings, curve, value } = capability;
  if (n === 0) {
    return (
      <p className="quiet">
        Nothing of this kind was delivered yet. Once some were, Heed says here how likely a time is to be
        kept.
      </p>
    );
  }
  const sentence = likelihoodSentence(capability);
  const isUnsure =
    !overPromised &&
    likelihood.interval !== null &&
    likelihood.interval.low < wantedShare &&
    !capability.thin;
  return (
    <>
      <div aria-live="polite">
        {sentence === null ? null : (
          <p className={overPromised ? 'capability-sentence too-much' : 'capability-sentence'}>
            {overPromised ? <StateSign kind="warning" /> : null}
            <span>
              {sentence}
              {overPromised ? ` That is more than can be kept: ${ofHundred(wantedShare)} are wanted.` : ''}
              {isUnsure ? ` Wanted are ${ofHundred(wantedShare)}; it may be fewer.` : ''}
            </span>
          </p>
        )}
      </div>
      {value === null ? null : <ValueWords value={value} />}
      <PromisableTimes capability={capability} {...(onTake === undefined ? {} : { onTake })} />
      {warnings.map((line) => (
        <p key={line} className="quiet">
          {line}
        </p>
      ))}
      {curve.length === 0 ? null : (
        <details className="capability-plot">
          <summary>How long it took before</summary>
          <DoneByTimePlot capability={capability} />
        </details>
      )}
    </>
  );
}

function ValueWords({ value }: { readonly value: NonNullable<Capability['value']> }): ReactNode {
  const { estimate, interval, n, measure, warnings } = value;
  if (estimate === null) {
    return warnings.map((line) => (
      <p key={line} className="quiet">
        {line}
      </p>
    ));
  }
  const ends = interval === null ? '' : `${ofHundred(interval.low)} to ${ofHundred(interval.high)}; `;
  return (
    <p>
      {measure}: about {ofHundred(estimate)} of 100 readings were as good ({ends}n = {n}).
    </p>
  );
}

function PromisableTimes({
  capability,
  onTake,
}: {
  readonly capability: Capability;
  readonly onTake?: (taken: TakenTime) => void;
}): ReactNode {
  const { promisable, runs, n } = capability;
  const shown = promisable.filter(({ spentMs }) => spentMs !== null);
  const [lacking] = promisable.filter(({ spentMs }) => spentMs === null);
  if (shown.length === 0 && lacking === undefined) return null;
  return (
    <div className="capability-times">
      {shown.length === 0 ? null : <p>What could be promised:</p>}
      <ul>
        {shown.map(({ share, spentMs, dueAt }) => (
          <li key={share}>
            {onTake === undefined || spentMs === null ? (
              <strong>{ofHundred(share)} of 100</strong>
            ) : (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`Take the time that ${ofHundred(share)} of 100 keep`}
                onClick={() => onTake({ dueAt, spentMs, share })}
              >
                {ofHundred(share)} of 100
              </Button>
            )}{' '}
            within {durationWords(spentMs ?? 0, runs)}
            {dueAt === null ? null : <span className="quiet"> ({readerMoment(dueAt)})</span>}
          </li>
        ))}
      </ul>
      {lacking === undefined ? null : (
        <p className="quiet">
          {n < lacking.fewestCases
            ? `To show that a time is kept ${ofHundred(lacking.share)} of 100 times takes ${lacking.fewestCases} deliveries or more; there are ${n}.`
            : `No time was shown yet to be kept ${ofHundred(lacking.share)} of 100 times: too many took too long, or are not done.`}
        </p>
      )}
    </div>
  );
}
