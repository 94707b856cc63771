import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keptAnswers, wrongAnswers } from './answer-accounts.ts';
import {
  type AnswerPlace,
  type AnswerRecord,
  isDone,
  sendUnacknowledged,
  startAnswerFlood,
} from './answer-writers.ts';
import { seededNumbers } from './drill-moments.ts';
import { freePort, type HeedProcess } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, type HeedVisitor, welcomeLinkIn } from './heed-visitor.ts';

export const ANSWER_VICTIMS = ['heed', 'postmaster'] as const;
export type AnswerVictim = (typeof ANSWER_VICTIMS)[number];

/** What one round found. All counts but the first are of all rounds so far. */
export type AnswerRound = {
  readonly victim: AnswerVictim;
  readonly backAfterMs: number;
  /** Responses of this round that were acknowledged, whole or in part. */
  readonly acknowledged: number;
  readonly sentAgain: number;
  readonly kept: number;
  /** Responses that were begun and left at that; they wait, and count in no figure. */
  readonly begun: number;
  readonly doubled: number;
  readonly mirrorEqual: boolean;
  readonly findings: readonly string[];
};

/** A Heed with a survey that a flood of answers comes to. */
export type AnswerDrill = {
  round(victim: AnswerVictim): Promise<AnswerRound>;
  anyVictim(): AnswerVictim;
  clear(): Promise<void>;
};

const LONGEST_RECOVERY_MS = 40_000;
const LOOK_MS = 50;
const PERSONAL_A_ROUND = 2;

export const SURVEY = {
  form: 'heed-survey-1',
  languages: ['en'],
  title: { en: 'A drill' },
  pages: [
    {
      code: 'only',
      questions: [
        {
          type: 'rating',
          code: 'Q1',
          text: { en: 'How was it?' },
          required: true,
          scale: { lowest: 0, highest: 5 },
        },
        { type: 'rating', code: 'Q2', text: { en: 'How likely?' }, scale: { lowest: 0, highest: 10 } },
        { type: 'text', code: 'Q3', text: { en: 'What else?' } },
      ],
    },
  ],
};

type Ground = {
  readonly stage: HeedStage;
  readonly dataDirectory: string;
  readonly port: number;
  readonly visitor: HeedVisitor;
  readonly random: () => number;
  readonly survey: { readonly id: string; readonly answerSetId: string };
  readonly place: AnswerPlace;
  readonly personalLink: string;
  heed: HeedProcess;
  round: number;
  /** All that was ever sent. */
  readonly records: AnswerRecord[];
};

/** Addresses come from a header, so that the flood comes from many places. */
const SETTINGS = { HEED_TRUST_PROXY: 'on', HEED_LOG_LEVEL: 'warn' };

/** Starts a Heed with an open survey, for a drill whose moments and victims follow from the seed. */
export async function openAnswerDrill(seed: number): Promise<AnswerDrill> {
  const stage = await makeHeedStage();
  try {
    const [dataDirectory, port] = [stage.freshDirectory(), await freePort()];
    const heed = await stage.start({ dataDirectory, port, settings: SETTINGS });
    await heed.ready();
    const visitor = await becomeOwner(welcomeLinkIn(heed.said()));
    const survey = await openedSurvey(visitor);
    const open = await made(visitor, `surveys/${survey.id}/links`, { name: 'Everybody', kind: 'open' });
    const own = await made(visitor, `surveys/${survey.id}/links`, { name: 'Some', kind: 'personal' });
    const place = { link: String(open['address']), personal: [] };
    const random = seededNumbers(seed);
    const ground: Ground = {
      ...{ stage, dataDirectory, port, visitor, random, survey, place, heed },
      personalLink: String(own['id']),
      round: 0,
      records: [],
    };
    return {
      round: (victim) => playRound(ground, victim),
      anyVictim: () => ANSWER_VICTIMS[Math.floor(random() * ANSWER_VICTIMS.length)] ?? 'heed',
      clear: stage.clear,
    };
  } catch (error) {
    await stage.clear();
    throw error;
  }
}

/** Makes a survey and publishes it. */
export async function openedSurvey(visitor: HeedVisitor): Promise<Ground['survey']> {
  const from = { kind: 'definition', definition: SURVEY };
  const facts = { name: 'A drill', purpose: '', unitId: null, ownerId: null };
  const { id, revision } = await made(visitor, 'surveys', { ...facts, from });
  const published = await made(visitor, `surveys/${String(id)}/versions`, { revision });
  return { id: String(id), answerSetId: String(published['answerSetId']) };
}

/** What a path of the workspace made of a body; an error when it made nothing. */
export async function made(
  { cookie, workspace }: HeedVisitor,
  path: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ask(`${workspace}/${path}`, { cookie, body });
  if (answer.status !== 201 && answer.status !== 200) {
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.json).slice(0, 500)}`);
  }
  return answer.json as Readonly<Record<string, unknown>>;
}

async function playRound(ground: Ground, victim: AnswerVictim): Promise<AnswerRound> {
  ground.round += 1;
  const { visitor, place, personalLink } = ground;
  const labels = Array.from({ length: PERSONAL_A_ROUND }, (_, i) => `round ${ground.round}, ${i}`).join('\n');
  const personal = await made(visitor, `survey-links/${personalLink}/people`, {
    who: { kind: 'labels', text: labels },
  });
  place.personal.push(...(String(personal['file']).match(/https?:\/\/[^\s",]+\/p\/[\w-]+/gu) ?? []));
  const flood = startAnswerFlood(place, ground.random);
  ground.records.push(flood.record);
  await pause(Math.round(300 + ground.random() * 500));
  const killedAt = performance.now();
  await kill(ground, victim);
  const isBack = await comesBack(ground, killedAt);
  const backAfterMs = Math.round(performance.now() - killedAt);
  await pause(200);
  await flood.stop();
  const { record } = flood;
  const findings: string[] = [];
  if (!isBack) findings.push(`not back in time: ${ground.heed.complained().slice(-500)}`);
  const sentAgain = isBack ? await sendUnacknowledged(place, record) : 0;
  findings.push(...new Set(record.faults));
  const checked = isBack
    ? await check(ground)
    : { kept: 0, begun: 0, doubled: 0, mirrorEqual: false, findings: [] };
  const acknowledged = record.answers.filter(isDone).length + record.personal.size;
  return {
    victim,
    backAfterMs,
    acknowledged,
    sentAgain,
    ...checked,
    findings: [...findings, ...checked.findings],
  };
}

async function kill(ground: Ground, victim: AnswerVictim): Promise<void> {
  if (victim === 'heed') {
    ground.heed.send('SIGKILL');
    await ground.heed.ended;
    const { stage, dataDirectory, port } = ground;
    ground.heed = await stage.start({ dataDirectory, port, settings: SETTINGS });
    return;
  }
  const pidFile = await readFile(join(ground.dataDirectory, 'postgres/postmaster.pid'), 'utf8');
  process.kill(Number(pidFile.split('\n')[0]), 'SIGKILL');
}

async function comesBack({ heed, port }: Ground, killedAt: number): Promise<boolean> {
  let answeredInRow = 0;
  while (performance.now() - killedAt < LONGEST_RECOVERY_MS) {
    const answer = await ask(`http://localhost:${port}/health/ready`).catch(() => null);
    answeredInRow = answer?.status === 200 ? answeredInRow + 1 : 0;
    if (answeredInRow === 3) {
      await heed.ready();
      return true;
    }
    await pause(LOOK_MS);
  }
  return false;
}

type Checked = Pick<AnswerRound, 'kept' | 'begun' | 'doubled' | 'mirrorEqual' | 'findings'>;

/** What is there now, beside all that was ever acknowledged. */
async function check({ visitor, survey, records, port }: Ground): Promise<Checked> {
  const sent = records.flatMap(({ answers }) => answers);
  const personal = new Map(records.flatMap((record) => [...record.personal]));
  const kept = await keptAnswers(visitor, survey.answerSetId);
  const { findings: wrong, doubled } = wrongAnswers({ sent, personal, kept });
  const findings = [...wrong];
  const { cookie, workspace } = visitor;
  const results = await ask(`${workspace}/surveys/${survey.id}/results`, { cookie });
  const { counts } = results.json as { counts: Readonly<Record<string, number>> };
  const begun = sent.filter(({ kind }) => kind === 'begun').length;
  if (counts['finished'] !== kept.length)
    findings.push(`${counts['finished']} finished, ${kept.length} in figures`);
  if (counts['started'] !== kept.length + begun) {
    findings.push(`${counts['started']} started of ${kept.length} finished and ${begun} begun`);
  }
  const audit = await ask(`${workspace}/audit`, { cookie });
  const { verified, findings: said } = audit.json as Record<string, unknown>;
  if (verified !== true || !Array.isArray(said) || said.length > 0) {
    findings.push(`the log: ${audit.status} ${JSON.stringify(audit.json).slice(0, 300)}`);
  }
  const mirror = await ask(`http://localhost:${port}/operator/columns`, { body: { what: 'verify' } });
  const mirrorEqual = (mirror.json as { verified?: boolean }).verified === true;
  if (!mirrorEqual) findings.push(`the mirror: ${JSON.stringify(mirror.json).slice(0, 300)}`);
  return { kept: kept.length, begun, doubled, mirrorEqual, findings };
}
