// How often change points are found where nothing changed, and where something did:  npx node statistics/simulate-change-points.ts [WORLDS]
import { adjustedPValues, type ChangePoint, changePoint, seededRandomNumbers } from './src/index.ts';
import { seededNormals } from './testing/simulated-people.ts';
import { type Chance, type MonthlySeries, STEADY_SERIES } from './testing/steady-series.ts';

const MONTHS = 24;
const FIGURES = 60;
const RISK = 0.05;
const worlds = Number(process.argv[2] ?? 2000);

const chanceOf = (seed: number): Chance => ({
  normal: seededNormals(seed),
  random: seededRandomNumbers(seed, 1),
});

function found({ values, variances, leastDispersion = 0 }: MonthlySeries): ChangePoint | null {
  const change = changePoint(values, variances, { leastDispersion });
  return 'failure' in change ? null : change;
}

const percent = (share: number): string => `${(100 * share).toFixed(1).padStart(5)} %`;
const print = (...cells: readonly string[]): boolean => process.stdout.write(`${cells.join('  ')}\n`);

print(
  `${worlds} worlds of ${FIGURES} figures over ${MONTHS} months in which nothing changes, corrected by Benjamini and Hochberg`,
);
print('any signal', 'p <= 0.05 a figure');
for (const [kind, series] of Object.entries(STEADY_SERIES)) {
  const chance = chanceOf(105);
  let [alarms, single] = [0, 0];
  for (let world = 0; world < worlds; world++) {
    const pValues = Array.from({ length: FIGURES }, () => found(series(chance, MONTHS))?.pValue ?? 1);
    single += pValues.filter((p) => p <= RISK).length;
    if (adjustedPValues(pValues, 'benjamini-hochberg').some((p) => p <= RISK)) alarms++;
  }
  print(percent(alarms / worlds), percent(single / worlds / FIGURES), kind);
}

print('', `One figure of normal months shifts; corrected: found if it were the only one of ${FIGURES}`);
print('p <= 0.05', 'corrected', 'set holds', 'months in it', 'interval holds', 'right month');
for (const [shift, at] of [1, 1.5, 2, 3].flatMap((size) => [12, 18].map((month) => [size, month] as const))) {
  const { normal } = chanceOf(8);
  const changes = Array.from({ length: worlds }, () => {
    const values = Float64Array.from({ length: MONTHS }, (_, month) => normal() + (month < at ? 0 : shift));
    return found({ values, variances: null })!;
  });
  const those = changes.filter(({ pValue }) => pValue <= RISK);
  const share = (holds: (change: ChangePoint) => boolean): string =>
    percent(those.filter(holds).length / those.length);
  print(
    percent(those.length / worlds),
    percent(changes.filter(({ pValue }) => pValue <= RISK / FIGURES).length / worlds),
    share(({ since }) => since[0] <= at && at <= since[1]),
    (those.reduce((sum, { since }) => sum + since[1] - since[0] + 1, 0) / those.length).toFixed(1),
    share(({ interval }) => interval[0] <= shift && shift <= interval[1]),
    share((change) => change.at === at),
    `${shift} sigma from month ${at + 1} on`,
  );
}
