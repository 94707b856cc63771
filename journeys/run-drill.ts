// npm run drill -- [--rounds N] [--seed N] [--only answers|changes|promises]: kills parts of a Heed under load, and looks whether anything was lost.
import { parseArgs } from 'node:util';
import { type AnswerRound, openAnswerDrill } from './answer-drill.ts';
import { type DrillRound, openDrill } from './kill-drill.ts';
import { openPromiseDrill, type PromiseRound } from './promise-drill.ts';

const DRILLS = ['changes', 'answers', 'promises'];
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];
if (
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  !Number.isInteger(seed) ||
  !['', ...DRILLS].includes(values.only)
) {
  process.stderr.write(
    'type: npm run drill -- [--rounds N] [--seed N] [--only answers|changes|promises], N a whole number\n',
  );
  process.exit(2);
}

const isPlayed = (name: string): boolean => values.only === '' || values.only === name;
const changesHeld = !isPlayed('changes') || (await playChanges());
const answersHeld = !isPlayed('answers') || (await playAnswers());
const promisesHeld = !isPlayed('promises') || (await playPromises());
process.exitCode = changesHeld && answersHeld && promisesHeld ? 0 : 1;

/** Whether no change was lost. */
async function playChanges(): Promise<boolean> {
  const drill = await openDrill(seed);
  clearedBySignals(drill.clear);
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
  const total = (what: 'acknowledged' | 'sentAgain'): number =>
    played.reduce((sum, round) => sum + round[what], 0);
  const [acknowledged, sentAgain] = [total('acknowledged'), total('sentAgain')];
  const slowest = Math.max(...played.map(({ backAfterMs }) => backAfterMs));
  print(
    `changes, ${rounds} rounds with seed ${seed}: ${acknowledged} acknowledged, ${sentAgain} sent again, back after at most ${slowest} ms; ${found === 0 ? 'nothing lost, nothing twice, nothing left over' : `${found} FINDINGS`}`,
  );
  return found === 0;
}

/** Whether every acknowledged answer is there exactly once. */
async function playAnswers(): Promise<boolean> {
  const drill = await openAnswerDrill(seed);
  clearedBySignals(drill.clear);
  const played: AnswerRound[] = [];
  try {
    for (let i = 1; i <= rounds; i += 1) {
      const round = await drill.round(drill.anyVictim());
      played.push(round);
      const { victim, backAfterMs, acknowledged, sentAgain, kept, findings } = round;
      print(
        `${String(i).padStart(3)}  ${victim.padEnd(10)} back after ${backAfterMs} ms; ${acknowledged} acknowledged, ${sentAgain} sent again, ${kept} kept in all; ${findings.length === 0 ? 'nothing lost' : `${findings.length} FINDINGS`}`,
      );
      for (const finding of findings) print(`     ${finding}`);
    }
  } finally {
    await drill.clear();
  }
  const found = played.reduce((sum, { findings }) => sum + findings.length, 0);
  const acknowledged = played.reduce((sum, round) => sum + round.acknowledged, 0);
  const last = played.at(-1);
  const isEqual = played.every(({ mirrorEqual }) => mirrorEqual);
  print(
    `answers, ${rounds} rounds with seed ${seed}: acknowledged ${acknowledged} (${last?.begun ?? 0} of them begun and not finished), kept ${last?.kept ?? 0}, doubled ${last?.doubled ?? 0}, mirror equal ${isEqual ? 'yes' : 'NO'}; ${found === 0 ? 'nothing lost' : `${found} FINDINGS`}`,
  );
  return found === 0;
}

/** Whether everybody was told of every promise that was broken, once. */
async function playPromises(): Promise<boolean> {
  const drill = await openPromiseDrill(seed);
  clearedBySignals(drill.clear);
  const played: PromiseRound[] = [];
  let leftOver: readonly string[];
  try {
    for (let i = 1; i <= rounds; i += 1) {
      const round = await drill.round(drill.anyVictim());
      played.push(round);
      const { victim, backAfterMs, promised, broken, recoveries, mails, handedOverAgain, findings } = round;
      const waiting = round.notYetTold === 0 ? '' : `, ${round.notYetTold} not told yet`;
      print(
        `${String(i).padStart(3)}  ${victim.padEnd(10)} back after ${backAfterMs} ms; ${promised} promised, ${broken} broken, ${recoveries} recoveries, ${mails} mails, ${handedOverAgain} handed over again${waiting}; ${findings.length === 0 ? 'each once' : `${findings.length} FINDINGS`}`,
      );
      for (const finding of findings) print(`     ${finding}`);
    }
    leftOver = await drill.finish();
  } finally {
    await drill.clear();
  }
  for (const finding of leftOver) print(finding);
  const found = played.reduce((sum, { findings }) => sum + findings.length, leftOver.length);
  const last = played.at(-1);
  print(
    `promises, ${rounds} rounds with seed ${seed}: ${last?.promised ?? 0} promised, ${last?.broken ?? 0} broken, ${last?.recoveries ?? 0} recoveries, ${last?.mails ?? 0} mails (${last?.handedOverAgain ?? 0} handed over again under the same Message-ID); ${found === 0 ? 'none lost, none twice' : `${found} FINDINGS`}`,
  );
  return found === 0;
}

function clearedBySignals(clear: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void clear().then(() => process.exit(130)));
  }
}

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

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
