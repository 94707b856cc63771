import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

export const zoneOfToleranceSchema = z.strictObject({
  ...analysisFields('zone-of-tolerance'),
  items: z
    .array(
      z.strictObject({ item: z.string(), adequate: columnName, desired: columnName, perceived: columnName }),
    )
    .min(1, 'name at least one item'),
});
export type ZoneOfToleranceEntry = z.output<typeof zoneOfToleranceSchema>;
export type ZoneEntry = ZoneOfToleranceEntry['items'][number];

/**
 * Where perceived service lies between what would just do and what is wished for, in scale points over people who gave all three;
 * shares 0..1 of them. `contrary` counts those who called more than they wish for just enough.
 */
export type ZoneItem = {
  readonly n: number;
  readonly adequate: number | null;
  readonly desired: number | null;
  readonly perceived: number | null;
  readonly adequacy: number | null;
  readonly adequacyInterval: Interval | null;
  readonly superiority: number | null;
  readonly superiorityInterval: Interval | null;
  readonly width: number | null;
  readonly widthInterval: Interval | null;
  readonly position: 'below' | 'within' | 'above' | null;
  readonly below: number | null;
  readonly belowInterval: Interval | null;
  readonly above: number | null;
  readonly aboveInterval: Interval | null;
  readonly contrary: number;
};
export type ZoneOfToleranceResult = { readonly items: Readonly<Record<string, ZoneItem | Withheld>> };
