import type { ReactNode } from 'react';
import {
  type DataColumn,
  DataTable,
  EvidenceContext,
  FigureButton,
  Foreign,
  readerInterval,
  readerNumber,
} from '../../platform/interface/web.ts';
import type { Ends } from './expectation-scale.ts';
import { type Ladder, LEVEL_WORDS } from './ladder.ts';
import { evidenceOf } from './ladder-bands.tsx';
import type { Standing } from './ladder-figures.ts';

type Rung = Standing['rungs'][number];

const GAP = { decimals: 2, signed: true } as const;
const endsOf = (ends: Ends): readonly [number, number] | null =>
  ends === null ? null : [ends.low, ends.high];

const POSITIONS = {
  below: 'below the zone of tolerance: not even adequate',
  within: 'within the zone of tolerance',
  above: 'above the zone of tolerance: more than is desired',
} as const;

/** Which rung perception reaches, how far the next one is, and where the zone of tolerance lies. */
export function StandingWords({
  standing,
  ladder,
}: {
  readonly standing: Standing;
  readonly ladder: Ladder;
}): ReactNode {
  const { reached, next, toNext, zone, paired, answerSet } = standing;
  const nextWords =
    next === null || toNext === null
      ? ''
      : ` The next rung, “${LEVEL_WORDS[next].toLowerCase()}”, is ${readerNumber(Math.abs(toNext.estimate ?? 0), { decimals: 2 })} away.`;
  return (
    <EvidenceContext value={evidenceOf(ladder, standing)}>
      <p>
        {reached === null
          ? 'Perception lies below the lowest rung that is known.'
          : `Perception reaches “${LEVEL_WORDS[reached].toLowerCase()}”.`}
        {nextWords}
        {zone === null || zone.position === null
          ? ''
          : ` It lies ${POSITIONS[zone.position]} (${readerNumber(zone.adequate, { decimals: 2 })} to ${readerNumber(zone.desired, { decimals: 2 })}).`}
      </p>
      <p className="quiet">
        Perceptions are from <Foreign>{answerSet.title}</Foreign>
        {paired ? ', of the very people who said what they expect.' : ', of other people than the ladder.'}
      </p>
      <DataTable
        caption="Perception less each level"
        rows={standing.rungs}
        rowKey={({ level }) => level}
        columns={RUNG_COLUMNS}
      />
    </EvidenceContext>
  );
}

const RUNG_COLUMNS: DataColumn<Rung>[] = [
  { id: 'level', head: 'Level', purpose: 'label', cell: ({ level }) => LEVEL_WORDS[level] },
  {
    id: 'value',
    head: 'Expected',
    purpose: 'figure',
    cell: ({ value }) => readerNumber(value, { decimals: 2 }),
  },
  {
    id: 'distance',
    head: 'Perception − level',
    purpose: 'figure',
    cell: ({ level, distance }) => (
      <FigureButton
        named={{
          label: `Perception less “${LEVEL_WORDS[level].toLowerCase()}”`,
          figure: { n: distance.n, estimate: distance.estimate, interval: endsOf(distance.interval) },
          format: GAP,
          axis: { min: -1, max: 1, label: 'points', reference: 0 },
        }}
      />
    ),
  },
  {
    id: 'interval',
    head: '95% interval',
    purpose: 'figure',
    cell: ({ distance }) => readerInterval(endsOf(distance.interval), GAP),
  },
  {
    id: 'n',
    head: 'n',
    purpose: 'figure',
    cell: ({ distance }) => readerNumber(distance.n, { decimals: 0 }),
  },
];
