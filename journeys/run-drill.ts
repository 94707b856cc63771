// npm run drill -- [--rounds N] [--seed N]: kills parts of a Heed under load, and looks whether anything was lost.
import { parseArgs } from 'node:util';
import { type DrillRound, openDrill } from './kill-drill.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) {
  process.stderr.write('type: npm run drill -- [--rounds N] [--seed N], each a whole number\n');
  process.exit(2);
}

const drill = await openDrill(seed);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void drill.clear().then(() => process.exit(130)));
}
const played: DrillRound[] = [];
let leftOver: readonly string[];
try {
  for (let i = 1; i <= rounds; i += 1) {
    const round = await drill.round(drill.anyVictim());
    played.push(round);
    print(`${String(i).padStart(3)}  ${line(round)}`);
    for (const finding of round.findings) print(`     ${finding}`);
  }
  leftOver = await drill.finish();
} finally {
  await drill.clear();
}

for (const finding of leftOver) print(finding);
const found = played.reduce((sum, { findings }) => sum + findings.length, leftOver.length);
const [acknowledged, sentAgain] = [total('acknowledged'), total('sentAgain')];
const slowest = Math.max(...played.map(({ backAfterMs }) => backAfterMs));
print(
  `${rounds} rounds with seed ${seed}: ${acknowledged} acknowledged, ${sentAgain} sent again, back after at most ${slowest} ms; ${found === 0 ? 'nothing lost, nothing twice, nothing left over' : `${found} FINDINGS`}`,
);
process.exitCode = found === 0 ? 0 : 1;

function line({
  victim,
  killedAfterMs,
  backAfterMs,
  acknowledged: taken,
  putOff,
  sentAgain: again,
  findings,
}: DrillRound): string {
  const counts = `${taken} acknowledged, ${putOff} put off, ${again} sent again`;
  return `${victim.padEnd(10)} killed after ${killedAfterMs} ms, back after ${backAfterMs} ms; ${counts}; ${findings.length === 0 ? 'nothing lost' : `${findings.length} FINDINGS`}`;
}

function total(what: 'acknowledged' | 'sentAgain'): number {
  return played.reduce((sum, round) => sum + round[what], 0);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
