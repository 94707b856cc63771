import { type DemoMeasure, MEASURES } from './brightwater-service.ts';
import { DISPATCH_MONTH } from './brightwater-truth.ts';
import { type RandomStream, randomStream } from './random-streams.ts';
import type { SurveyMonth } from './survey-calendar.ts';

/** A reading as programs send it. */
export type DemoReading = { readonly measure: string; readonly at: string; readonly value: number };

/** What was measured in these months, in the order of measures and time. Same seed and months, same readings. */
export function deliveredReadings(months: readonly SurveyMonth[], seed: number): readonly DemoReading[] {
  return MEASURES.flatMap((measure) => {
    const random = randomStream(seed, `readings ${measure.key}`);
    return months.flatMap((month) => readingsOf(measure, month, random));
  });
}

function readingsOf(
  { name, readings }: DemoMeasure,
  { month, first }: SurveyMonth,
  random: RandomStream,
): readonly DemoReading[] {
  if (readings === null) return [];
  const { spread, before, since, sd, most, aMonth } = readings;
  const mean = month < DISPATCH_MONTH ? before : since;
  const days = first.daysInMonth;
  return Array.from({ length: aMonth }, (_, i) => {
    const day = first.add({ days: Math.floor((i * days) / aMonth) });
    const minute = 8 * 60 + Math.floor((((i * days) / aMonth) % 1) * 600) + random.below(30);
    const drawn =
      spread === 'exponential' ? -mean * Math.log(1 - random.uniform()) : mean + sd * random.normal();
    const at = day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
    return {
      measure: name,
      at: `${at.toString({ smallestUnit: 'second' })}Z`,
      value: Math.round(Math.min(most, drawn) * 100) / 100,
    };
  });
}
