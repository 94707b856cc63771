import type { GivenSurveyDefinition } from '../../concepts/surveys/declarations.ts';
import { randomStream } from './random-streams.ts';
import { pointProbabilities } from './scale-points.ts';

/** What is true of visits: means on the scales before rounding to points, and what changed how many weeks ago. */
export const TRUE_VISITS = {
  weeks: 26,
  perWeek: 36,
  /** The new booking app, with which it became harder to be helped. */
  bookingAppWeeksAgo: 8,
  easy: { mean: 5.6, sd: 1.1, since: -0.9 },
  onTime: { mean: 5.3, sd: 1.3 },
  courteous: { mean: 6.1, sd: 0.9 },
  recommend: { mean: 7.6, sd: 2.1 },
  mended: { yes: 0.74, partly: 0.17, no: 0.09 },
  /** Of those who gave an answer. */
  finished: 0.82,
  arabic: 0.14,
  /** So many saw the first page and gave no answer, for each who gave one. */
  seenOnly: 0.3,
  phone: 0.7,
} as const;

const AGREEMENT = {
  '1': { en: 'Strongly disagree', ar: 'لا أوافق إطلاقًا' },
  '4': { en: 'Neither', ar: 'محايد' },
  '7': { en: 'Strongly agree', ar: 'أوافق تمامًا' },
};
const UNSEEN = { en: 'I cannot say', ar: 'لا أستطيع القول' };

type Page = GivenSurveyDefinition['pages'][number];
type About = (key: string) => { readonly attributeId: string | undefined };

/** The survey that goes out after a technician was there, in English and Arabic; attributes by the key they have in the demo. */
export function visitSurvey(
  attributes: ReadonlyMap<string, string>,
  today: Temporal.PlainDate,
): GivenSurveyDefinition {
  const about: About = (key) => ({ attributeId: attributes.get(key) });
  return {
    form: 'heed-survey-1',
    languages: ['en', 'ar'],
    title: { en: 'Your technician’s visit', ar: 'زيارة الفني' },
    introduction: {
      en: 'A few short questions about the visit. It takes about a minute, and you may stop whenever you like.',
      ar: 'بضعة أسئلة قصيرة عن الزيارة. تستغرق نحو دقيقة، ويمكنك التوقف متى شئت.',
    },
    thanks: {
      en: 'Thank you. We read every answer, and use them to improve our visits.',
      ar: 'شكرًا لك. نقرأ كل إجابة ونستعين بها لتحسين زياراتنا.',
    },
    pages: [visitPage(about), resultPage(about)],
    theme: { organisation: 'Brightwater Broadband' },
    analyses: [
      { id: 'recommend', method: 'net-promoter', item: 'RECOMMEND' },
      {
        id: 'visit',
        method: 'satisfaction',
        items: ['VISIT_on_time', 'VISIT_courteous', 'EASY'],
        topBoxes: [6, 7],
      },
      {
        id: 'easy',
        method: 'control-chart',
        item: 'EASY',
        time: 'answered',
        every: 'week',
        statistic: 'mean',
        // The weeks before the new booking app.
        baseline: { before: today.subtract({ weeks: TRUE_VISITS.bookingAppWeeksAgo }).toString() },
      },
    ],
  };
}

function visitPage(about: About): Page {
  return {
    code: 'visit',
    title: { en: 'The visit', ar: 'الزيارة' },
    questions: [
      {
        type: 'matrix',
        code: 'VISIT',
        text: { en: 'How far do you agree?', ar: 'إلى أي مدى توافق؟' },
        required: true,
        rows: [
          {
            code: 'on_time',
            words: { en: 'The technician came when promised', ar: 'حضر الفني في الموعد المحدد' },
            ...about('on-time'),
          },
          {
            code: 'courteous',
            words: { en: 'The technician listened to what I need', ar: 'أصغى الفني إلى ما أحتاج إليه' },
            ...about('listen'),
          },
        ],
        scale: { lowest: 1, highest: 7, labels: AGREEMENT, notApplicable: UNSEEN },
      },
      {
        type: 'rating',
        code: 'EASY',
        text: {
          en: 'Brightwater made it easy to get my request dealt with',
          ar: 'سهّلت برايتووتر إنجاز طلبي',
        },
        required: true,
        scale: { lowest: 1, highest: 7, labels: AGREEMENT },
        ...about('app'),
      },
    ],
  };
}

function resultPage(about: About): Page {
  return {
    code: 'result',
    title: { en: 'The result', ar: 'النتيجة' },
    questions: [
      {
        type: 'single-choice',
        code: 'MENDED',
        text: { en: 'Does everything work now?', ar: 'هل يعمل كل شيء الآن؟' },
        required: true,
        choices: [
          { code: 'yes', words: { en: 'Yes', ar: 'نعم' } },
          { code: 'partly', words: { en: 'In part', ar: 'جزئيًا' } },
          { code: 'no', words: { en: 'No', ar: 'لا' } },
        ],
        ...about('mended'),
      },
      {
        type: 'text',
        code: 'LEFT',
        text: { en: 'What does not work yet?', ar: 'ما الذي لا يعمل بعد؟' },
        when: { field: 'MENDED', is: ['partly', 'no'] },
      },
      {
        type: 'rating',
        code: 'RECOMMEND',
        text: {
          en: 'How likely are you to recommend Brightwater to a friend or colleague?',
          ar: 'ما مدى احتمال أن توصي صديقًا أو زميلًا ببرايتووتر؟',
        },
        scale: {
          lowest: 0,
          highest: 10,
          labels: {
            '0': { en: 'Not at all likely', ar: 'غير محتمل إطلاقًا' },
            '10': { en: 'Extremely likely', ar: 'محتمل للغاية' },
          },
        },
      },
    ],
  };
}

/** One planted response. */
export type PlantedResponse = {
  readonly key: string;
  readonly device: 'phone' | 'desk';
  readonly language: 'en' | 'ar';
  readonly finished: boolean;
  readonly answeredAt: string;
  readonly answers: Readonly<Record<string, unknown>>;
};

const LEFT_WORDS = [
  'The light on the router still blinks in the evening.',
  'One socket upstairs has no connection.',
  'The television drops out now and then.',
  'I was told that somebody would call again.',
] as const;

/** What people answered after visits of half a year, in the order in which they did. */
export function visitResponses(today: Temporal.PlainDate, seed: number): readonly PlantedResponse[] {
  const random = randomStream(seed, 'visits');
  const { weeks, perWeek, bookingAppWeeksAgo, easy, onTime, courteous, recommend, mended } = TRUE_VISITS;
  const point = (opinion: { mean: number; sd: number }, scale: readonly [number, number]): number => {
    let left = random.uniform();
    const shares = pointProbabilities(opinion, scale);
    const found = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    return scale[0] + (found === -1 ? shares.length - 1 : found);
  };
  const responses: PlantedResponse[] = [];
  const common = (week: number) => {
    const day = today.subtract({ days: week * 7 - random.below(7) });
    const time = new Temporal.PlainTime(8 + random.below(13), random.below(60), random.below(60));
    return {
      key: `visit-${seed}-${week}-${responses.length}`,
      device: random.chance(TRUE_VISITS.phone) ? ('phone' as const) : ('desk' as const),
      language: random.chance(TRUE_VISITS.arabic) ? ('ar' as const) : ('en' as const),
      answeredAt: day.toZonedDateTime({ timeZone: 'UTC', plainTime: time }).toInstant().toString(),
    };
  };
  for (let week = weeks; week >= 1; week -= 1) {
    const isHarder = week <= bookingAppWeeksAgo;
    for (let i = 0; i < perWeek; i += 1) {
      const works = random.uniform();
      const state = works < mended.yes ? 'yes' : works < mended.yes + mended.partly ? 'partly' : 'no';
      const finished = random.chance(TRUE_VISITS.finished);
      const first = {
        VISIT: {
          on_time: random.chance(0.04) ? 'not-applicable' : point(onTime, [1, 7]),
          courteous: point(courteous, [1, 7]),
        },
        EASY: point({ ...easy, mean: easy.mean + (isHarder ? easy.since : 0) }, [1, 7]),
      };
      const second = {
        MENDED: state,
        ...(state !== 'yes' && random.chance(0.6) ? { LEFT: random.pick(LEFT_WORDS) } : {}),
        ...(random.chance(0.93) ? { RECOMMEND: point(recommend, [0, 10]) } : {}),
      };
      const answers = finished ? { ...first, ...second } : first;
      responses.push({ ...common(week), finished, answers });
      if (random.chance(TRUE_VISITS.seenOnly))
        responses.push({ ...common(week), finished: false, answers: {} });
    }
  }
  return responses.sort((a, b) => a.answeredAt.localeCompare(b.answeredAt));
}
