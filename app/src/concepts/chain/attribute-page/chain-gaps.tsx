import type { ReactNode } from 'react';
import { Foreign, type RecordsLink } from '../../../platform/interface/web.ts';
import type { AttributeChain, ChainFigure } from '../attribute-chain.ts';
import type { GapCell, GapNumber } from '../gap-map/gap-map.ts';
import type { ShownChain } from '../shown-chain.ts';
import { ChainFigureView } from './chain-figure.tsx';
import { ALL_CUSTOMERS, useScreens } from './chain-records.tsx';
import { GapState } from './gap-costs.tsx';

type Gap = {
  readonly key: string;
  /** Of whom or of what, where there are several. */
  readonly of: string;
  readonly figure: ChainFigure;
  /** A difference is written with its sign; a share of customers is not. */
  readonly difference: boolean;
  readonly records: readonly RecordsLink[];
};

const GAP_WORDS: Readonly<Record<GapNumber, string>> = {
  1: 'belief less expectation',
  2: 'customers whom the standard misses',
  3: 'delivered less required',
  4: 'delivered against promised',
  5: 'perception less expectation',
};

type GapProps = { readonly gap: GapNumber; readonly chain: ShownChain };

/**
 * A gap between two records: its number, its state and its figure as the gap map has it; those of other segments and measures below.
 * Drawn broken where it is not known.
 */
export function ChainGap({ gap, chain }: GapProps): ReactNode {
  const others = useGaps(chain)[gap];
  const cell = chain.gaps.cells.find((one) => one.gap === gap);
  const figure = cell?.figure ?? null;
  const more = others.filter((other) => !isSame(other.figure, figure));
  const isUnknown = figure === null && others.length === 0;
  return (
    <li className={`chain-gap gap-${gap} ${isUnknown ? 'unknown' : 'known'}`}>
      <div className="chain-gap-words">
        <p className="chain-gap-name">
          <span className="chain-gap-number">
            <span className="visually-hidden">Gap </span>
            {gap}
          </span>
          {GAP_WORDS[gap]}
        </p>
        {cell === undefined || figure === null ? null : (
          <CellFigure chain={chain} cell={cell} figure={figure} />
        )}
        {isUnknown ? <p className="quiet">not known</p> : null}
        {more.length === 0 ? null : (
          <details className="chain-gap-more">
            <summary>
              {figure === null ? 'Known in part' : 'Also'} ({more.length})
              <span className="visually-hidden"> for gap {gap}</span>
            </summary>
            {more.map((other) => (
              <OtherFigure key={other.key} gap={gap} other={other} asOf={chain.asOf} />
            ))}
          </details>
        )}
      </div>
    </li>
  );
}

type CellProps = {
  readonly chain: ShownChain;
  readonly cell: GapCell;
  readonly figure: ChainFigure;
};

function CellFigure({ chain, cell, figure }: CellProps): ReactNode {
  const screen = useScreens();
  const { gap, of, state, records } = cell;
  return (
    <>
      <GapState state={state} isWeakest={chain.gaps.weakest === gap} />
      <ChainFigureView
        label={`Gap ${gap}: ${GAP_WORDS[gap]}`}
        figure={figure}
        // A share of customers whom the standard misses is no difference.
        difference={gap !== 2 || figure.unit !== 'share'}
        population={of}
        asOf={chain.asOf}
        records={records.map(({ name, place }) => ({ name, address: screen(place) }))}
      />
    </>
  );
}

function OtherFigure({
  gap,
  other: { of, figure, difference, records },
  asOf,
}: {
  readonly gap: GapNumber;
  readonly other: Gap;
  readonly asOf: string;
}): ReactNode {
  return (
    <div>
      <p className="quiet">
        <Foreign>{of}</Foreign>
      </p>
      <ChainFigureView
        label={`Gap ${gap}: ${GAP_WORDS[gap]}, ${of}`}
        {...{ figure, difference, records, asOf }}
        population={of}
      />
    </div>
  );
}

function isSame(one: ChainFigure, other: ChainFigure | null): boolean {
  return other !== null && one.unit === other.unit && one.estimate === other.estimate && one.n === other.n;
}

function useGaps(chain: AttributeChain): Readonly<Record<GapNumber, readonly Gap[]>> {
  const screen = useScreens();
  const { beliefs, standards, deliveries, perception } = chain;
  const ladder = (id: string): RecordsLink => ({ name: 'The ladder', address: screen(`expectations/${id}`) });
  const measureOf = (measure: { readonly id: string; readonly name: string }): RecordsLink => ({
    name: measure.name,
    address: screen(`standards/${measure.id}`),
  });
  return {
    1: beliefs.flatMap(({ roundId, level, segment, title, gap }) =>
      gap === null
        ? []
        : {
            key: `${roundId} ${level}`,
            of: segment?.name ?? ALL_CUSTOMERS,
            figure: gap,
            difference: true,
            records: [{ name: title, address: screen(`beliefs/${roundId}`) }],
          },
    ),
    2: standards.flatMap(({ measure, gaps }) =>
      gaps.map(({ ladderId, segment, kind, figure }) => ({
        key: `${measure.id} ${ladderId}`,
        of: segment?.name ?? ALL_CUSTOMERS,
        figure,
        difference: kind === 'level',
        records: [measureOf(measure), ladder(ladderId)],
      })),
    ),
    3: deliveries.flatMap(({ measure, shareGap, targetGap }) => {
      const of = (key: string, words: string, figure: ChainFigure | null): readonly Gap[] =>
        figure === null
          ? []
          : [
              {
                key: `${measure.id} ${key}`,
                of: words,
                figure,
                difference: true,
                records: [measureOf(measure)],
              },
            ];
      return [
        ...of('share', 'share within, less required', shareGap),
        ...of('target', 'mean, less target', targetGap),
      ];
    }),
    4: promiseGap(chain, screen),
    5: (perception?.gaps ?? []).map(({ ladderId, segment, kind, figure }, i) => ({
      key: `${i} ${ladderId ?? 'paired'}`,
      of: kind === 'paired' ? 'people asked both' : (segment?.name ?? ALL_CUSTOMERS),
      figure,
      difference: true,
      records: [
        ...(perception === null
          ? []
          : [{ name: perception.answerSet.title, address: screen(`figures/${perception.answerSet.id}`) }]),
        ...(ladderId === null ? [] : [ladder(ladderId)]),
      ],
    })),
  };
}

function promiseGap(
  { promise, attribute }: AttributeChain,
  screen: (path: string) => string,
): readonly Gap[] {
  if (promise === null || promise.gap === null) return [];
  const address = screen(`promise-figures?attribute=${attribute.id}`);
  return [
    {
      key: 'promise',
      of: 'what fell due, less all of it',
      figure: promise.gap,
      difference: true,
      records: [{ name: 'Keeping promises', address }],
    },
  ];
}
