import { zoneOfTolerance as zoneOf } from 'heed-statistics';
import { numbersOf, peopleOf } from '../../../platform/columns/declarations.ts';
import { repeated } from '../analysis-fields.ts';
import { type AnalysisMethod, byName, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { scalesDiffer } from '../view-words.ts';
import {
  type ZoneEntry,
  type ZoneItem,
  type ZoneOfToleranceEntry,
  type ZoneOfToleranceResult,
  zoneOfToleranceSchema,
} from './zone-of-tolerance.result.ts';
import { zoneOfToleranceScript } from './zone-of-tolerance.script.ts';
import {
  compareZoneOfTolerance,
  findZoneOfTolerance,
  viewZoneOfTolerance,
} from './zone-of-tolerance.view.ts';

const SIDES = ['adequate', 'desired', 'perceived'] as const;

/** Is what people perceive still acceptable to them, or even more than they wish for? */
export const zoneOfTolerance: AnalysisMethod<ZoneOfToleranceEntry, ZoneOfToleranceResult> = {
  method: 'zone-of-tolerance',
  question: 'Is what people perceive still acceptable to them, or even more than they wish for?',
  schema: zoneOfToleranceSchema,
  usesSamplingWeights: false,
  evidence: () => ({
    name: 'Zone of tolerance (three columns)',
    formula:
      'over people who gave all three: adequacy = perceived − adequate, superiority = perceived − desired, width = desired − adequate, each the mean of differences with paired t interval; position from the means, both limits are within; below and above: shares of people, Wilson intervals',
    source: 'Zeithaml, Berry and Parasuraman 1993; Parasuraman, Zeithaml and Berry 1994',
  }),
  uses: ({ items }, where) =>
    items.flatMap((item, i) =>
      SIDES.map((side) => ({ use: 'number', column: item[side], where: `${where}.items[${i}].${side}` })),
    ),
  objections: ({ items }, where) =>
    repeated(items.map(({ item }) => item)).map(
      (item) => `${where}.items: the item "${item}" stands here twice; give each item a name of its own`,
    ),
  compute: (entry, scope) => ({
    items: byName(entry.items.map((item) => [item.item, measure(item, scope)])),
  }),
  script: zoneOfToleranceScript,
  finding: findZoneOfTolerance,
  view: viewZoneOfTolerance,
  compare: compareZoneOfTolerance,
};

function measure(entry: ZoneEntry, scope: Scope): ZoneItem | Withheld {
  const { answers, respondents, confidence, minimumN } = scope;
  const columns = SIDES.map((side) => entry[side]);
  if (scalesDiffer(columns, answers.question)) {
    scope.warn(`${entry.item}: the three columns have different scales, so they do not compare`);
  }
  const [adequate, desired, perceived] = columns.map((column) =>
    numbersOf(answers.numbers(column), respondents),
  );
  const people = peopleOf(respondents);
  const options = people === undefined ? { confidence } : { confidence, people };
  const zone = zoneOf({ adequate: adequate!, desired: desired!, perceived: perceived! }, options);
  if (zone.n < minimumN) return withheld(zone.n, minimumN);
  if (zone.n === 0) scope.warn(`${entry.item}: nobody gave all three`);
  if (zone.violations.people > 0) {
    scope.warn(
      `${entry.item}: ${zone.violations.people} people called more than they wish for just enough; they count as they answered`,
    );
  }
  return {
    n: zone.n,
    adequate: zone.adequate,
    desired: zone.desired,
    perceived: zone.perceived,
    adequacy: zone.adequacy.gap,
    adequacyInterval: zone.adequacy.interval,
    superiority: zone.superiority.gap,
    superiorityInterval: zone.superiority.interval,
    width: zone.width.gap,
    widthInterval: zone.width.interval,
    position: zone.position,
    below: zone.below.share,
    belowInterval: zone.below.interval,
    above: zone.above.share,
    aboveInterval: zone.above.interval,
    contrary: zone.violations.people,
  };
}
