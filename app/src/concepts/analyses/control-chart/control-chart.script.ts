import { topBoxesOf } from '../satisfaction/top-boxes.ts';
import type { MethodScript } from '../scripts/method-script.ts';
import { rNumbers, rString } from '../scripts/r-text.ts';
import type { ControlChartEntry } from './control-chart.result.ts';

export const controlChartScript: MethodScript<ControlChartEntry> = {
  functions: new URL('./control-chart.script.R', import.meta.url),
  call: (entry, sources) => {
    const { item, time, every, statistic, baseline } = entry;
    const scale = sources.scale(item);
    const day = (text: string | undefined): string => (text === undefined ? 'NULL' : rString(text));
    const columns = [sources.numbers(item), sources.moments(time)];
    const figures = [`"${every}"`, `"${statistic}"`, rNumbers(topBoxesOf(entry, scale)), rNumbers(scale)];
    return {
      name: 'control_chart',
      args: [...columns, ...figures, day(baseline?.from), day(baseline?.before)],
    };
  },
  compares: false,
};
