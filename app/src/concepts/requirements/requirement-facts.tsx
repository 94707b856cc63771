import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Foreign,
  Moment,
  readerCount,
  readerInterval,
  readerNumber,
  readerPlain,
} from '../../platform/interface/web.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import type { RequirementVersion } from './requirement.ts';
import { RequirementStateBadge } from './requirement-words.view.tsx';

type Fact = { readonly name: string; readonly value: ReactNode };

/** What a version says, fact by fact. */
export function wordFacts(
  requirement: RequirementShown,
  version: RequirementVersion,
  slug: string,
): readonly Fact[] {
  const { attribute, segments, answersNeed, source, contract, approvedBy, approvedAt, despite } = version;
  const place = `/w/${encodeURIComponent(slug)}`;
  return [
    { name: 'State', value: <RequirementStateBadge requirement={requirement} /> },
    { name: 'Kind', value: `${version.kind}, a ${version.needOrWant}` },
    {
      name: 'Attribute',
      value:
        attribute === null ? null : (
          <Link to={`${place}/attributes/${attribute.id}`}>
            <Foreign>{attribute.name}</Foreign>
          </Link>
        ),
    },
    {
      name: 'Segments',
      value: segments.length === 0 ? null : <Foreign>{segments.map(({ name }) => name).join(', ')}</Foreign>,
    },
    { name: 'Source', value: source === '' ? null : <Foreign>{source}</Foreign> },
    ...(contract === '' ? [] : [{ name: 'Contract', value: <Foreign>{contract}</Foreign> }]),
    ...(answersNeed === null
      ? []
      : [{ name: 'Answers the need', value: requirementLink(place, answersNeed) }]),
    ...(requirement.answeredBy.length === 0
      ? []
      : [
          {
            name: 'Wants that answer it',
            value: requirement.answeredBy.map((one) => <div key={one.id}>{requirementLink(place, one)}</div>),
          },
        ]),
    { name: 'Target', value: targetWords(version, requirement.unitOfMeasurement) },
    { name: 'Tolerance', value: toleranceWords(version, requirement.unitOfMeasurement) },
    { name: 'Method', value: version.method === '' ? null : <Foreign>{version.method}</Foreign> },
    ...(approvedAt === null || approvedBy === null
      ? []
      : [
          {
            name: 'Approved',
            value: (
              <>
                <Moment iso={approvedAt} /> by <Foreign>{approvedBy.name}</Foreign>
              </>
            ),
          },
        ]),
    ...(despite === '' ? [] : [{ name: 'Approved all the same', value: <Foreign>{despite}</Foreign> }]),
  ];
}

function requirementLink(
  place: string,
  { id, statement }: { readonly id: string; readonly statement: string },
): ReactNode {
  return (
    <Link to={`${place}/requirements/${id}`}>
      <Foreign>{statement}</Foreign>
    </Link>
  );
}

export function targetWords({ target }: Pick<RequirementVersion, 'target'>, unit: string): ReactNode {
  return target === null ? null : <Foreign>{`${readerPlain(target)} ${unit}`.trim()}</Foreign>;
}

export function toleranceWords(
  { lower, upper }: Pick<RequirementVersion, 'lower' | 'upper'>,
  unit: string,
): ReactNode {
  if (lower === null && upper === null) return null;
  const words =
    lower === null
      ? `at most ${readerPlain(upper ?? 0)}`
      : upper === null
        ? `at least ${readerPlain(lower)}`
        : `${readerPlain(lower)} to ${readerPlain(upper)}`;
  return <Foreign>{`${words} ${unit}`.trim()}</Foreign>;
}

/** How it is met, fact by fact. */
export function measuredFacts(requirement: RequirementShown, slug: string): readonly Fact[] {
  const { measure, meansKind, owner, unit, result } = requirement;
  return [
    { name: 'Means', value: meansKind === null ? null : meansKind.replaceAll('-', ' ') },
    {
      name: 'Measure',
      value:
        measure === null ? null : (
          <Link to={`/w/${encodeURIComponent(slug)}/standards/${measure.id}`}>
            <Foreign>{measure.name}</Foreign>
          </Link>
        ),
    },
    { name: 'Result', value: result === null ? null : resultWords(result) },
    { name: 'Owner', value: owner === null ? null : <Foreign>{owner.name}</Foreign> },
    { name: 'Unit', value: unit === null ? null : <Foreign>{unit.name}</Foreign> },
  ];
}

const STATE_WORDS = {
  met: 'met',
  'not-met': 'not met',
  unclear: 'unclear whether it is met',
  'no-readings': 'no readings yet',
  'no-standard': 'no standard is set for the measure',
} as const;

function resultWords(result: NonNullable<RequirementShown['result']>): ReactNode {
  const { state, share, requiredShare, lastAt } = result;
  if (share === null || requiredShare === null) return STATE_WORDS[state];
  const percent = { decimals: 0, percent: true };
  const { low, high } = share.interval;
  return (
    <>
      {STATE_WORDS[state]}: {readerNumber(share.estimate, percent)} of the {readerCount(share.n)} readings of
      the last twelve months within the tolerance (95% interval {readerInterval([low, high], percent)}), where{' '}
      {readerNumber(requiredShare, percent)} are required
      {lastAt === null ? null : (
        <>
          ; last reading <Moment iso={lastAt} />
        </>
      )}
      {share.warnings.map((warning) => (
        <div key={warning} className="quiet">
          {warning}
        </div>
      ))}
    </>
  );
}
