import type { ReactNode } from 'react';
import { Foreign, type RecordsLink } from '../../../platform/interface/web.ts';
import type { AttributeChain, ChainFigure } from '../attribute-chain.ts';
import { ChainFigureView } from './chain-figure.tsx';
import { ALL_CUSTOMERS, useScreens } from './chain-records.tsx';

type Gap = {
  readonly key: string;
  /** Of whom or of what, where there are several. */
  readonly of: string;
  readonly figure: ChainFigure;
  /** A difference is written with its sign; a share of customers is not. */
  readonly difference: boolean;
  readonly records: readonly RecordsLink[];
};

const GAP_WORDS: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  1: 'belief less expectation',
  2: 'customers whom the standard misses',
  3: 'delivered less required',
  4: 'delivered against promised',
  5: 'perception less expectation',
};

/** A gap between two records: its number, and its figure for each segment or measure; drawn broken where it is not known. */
export function ChainGap({
  gap,
  chain,
}: {
  readonly gap: 1 | 2 | 3 | 4 | 5;
  readonly chain: AttributeChain;
}): ReactNode {
  const gaps = useGaps(chain)[gap];
  return (
    <li className={`chain-gap gap-${gap} ${gaps.length === 0 ? 'unknown' : 'known'}`}>
      <div className="chain-gap-words">
        <p className="chain-gap-name">
          <span className="chain-gap-number">
            <span className="visually-hidden">Gap </span>
            {gap}
          </span>
          {GAP_WORDS[gap]}
        </p>
        {gaps.length === 0 ? (
          <p className="quiet">not known</p>
        ) : (
          gaps.map(({ key, of, figure, difference, records }) => (
            <div key={key}>
              <p className="quiet">
                <Foreign>{of}</Foreign>
              </p>
              <ChainFigureView
                label={`Gap ${gap}: ${GAP_WORDS[gap]}, ${of}`}
                figure={figure}
                difference={difference}
                population={of}
                asOf={chain.asOf}
                records={records}
              />
            </div>
          ))
        )}
      </div>
    </li>
  );
}

function useGaps(chain: AttributeChain): Readonly<Record<1 | 2 | 3 | 4 | 5, readonly Gap[]>> {
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
