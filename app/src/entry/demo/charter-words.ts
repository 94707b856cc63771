import type { DemoService } from './brightwater-promises.ts';

type Texts = {
  readonly title: string;
  readonly promise: string;
  readonly conditions: string;
  readonly remedy: string;
  readonly indicator: string;
};

/** What Brightwater promises everybody, in its two languages. */
export type DemoServicePromise = {
  readonly code: string;
  readonly service: DemoService['key'];
  readonly unit: string;
  readonly limit: {
    readonly amount: number;
    readonly unit: 'hours' | 'days';
    readonly time: 'working' | 'all';
  };
  readonly en: Texts;
  readonly de: Texts;
  /** Why it was published although it is likely to be broken. */
  readonly overReason: string;
};

export const CHARTER_FRAME = {
  organisation: 'Brightwater Broadband',
  languages: ['en', 'de'],
  texts: {
    en: {
      title: 'What you can count on',
      purpose:
        'We say here what we promise to everybody, how often we kept it, and what you get when we did not.',
      scope: 'It holds for households and businesses with a contract, on the mainland and on the islands.',
      contact: 'Telephone 0800 555 010, every day from 8 to 20; or any of our shops.',
      complain: 'Write to complaints@brightwater.example, or call 0800 555 011. It costs nothing.',
      ask: 'Ask any of us, or write to ask@brightwater.example.',
    },
    de: {
      title: 'Worauf Sie zählen können',
      purpose:
        'Hier steht, was wir allen versprechen, wie oft wir es gehalten haben, und was Sie bekommen, wenn nicht.',
      scope: 'Es gilt für Haushalte und Betriebe mit Vertrag, auf dem Festland und auf den Inseln.',
      contact: 'Telefon 0800 555 010, täglich von 8 bis 20 Uhr; oder jedes unserer Geschäfte.',
      complain:
        'Schreiben Sie an complaints@brightwater.example oder rufen Sie 0800 555 011 an. Es kostet nichts.',
      ask: 'Fragen Sie jeden von uns, oder schreiben Sie an ask@brightwater.example.',
    },
  },
};

export const CHARTER: readonly DemoServicePromise[] = [
  {
    code: 'mended-in-24-hours',
    service: 'repair',
    unit: 'network',
    limit: { amount: 24, unit: 'hours', time: 'all' },
    overReason:
      'The campaign of spring said 24 hours before anybody asked; the crews of the islands are being doubled.',
    en: {
      title: 'A fault is mended within 24 hours',
      promise: 'From your first word to us until your connection works again it takes no more than 24 hours.',
      conditions: 'Not when a storm warning of the coast guard is in force, or when nobody can let us in.',
      remedy: 'A day’s fee is taken off the next bill for each day it took longer, without your asking.',
      indicator: 'Share of faults that were mended within 24 hours.',
    },
    de: {
      title: 'Eine Störung ist in 24 Stunden behoben',
      promise: 'Von Ihrer Meldung bis die Verbindung wieder steht, dauert es höchstens 24 Stunden.',
      conditions: 'Nicht bei Sturmwarnung der Küstenwache, und nicht, wenn uns niemand hereinlassen kann.',
      remedy:
        'Für jeden Tag länger wird eine Tagesgebühr auf der nächsten Rechnung abgezogen, ohne dass Sie fragen.',
      indicator: 'Anteil der Störungen, die innerhalb von 24 Stunden behoben waren.',
    },
  },
  {
    code: 'answer-in-3-days',
    service: 'letter',
    unit: 'customer-service',
    limit: { amount: 3, unit: 'days', time: 'working' },
    overReason: '',
    en: {
      title: 'You have an answer in three working days',
      promise: 'Whoever writes to us has an answer by a person within three working days.',
      conditions:
        'For letters, e-mail and messages in the app. The day on which it reaches us does not count.',
      remedy: 'We call you on the fourth day, say why, and until when.',
      indicator: 'Share of letters and e-mails answered by the end of the third working day.',
    },
    de: {
      title: 'Antwort in drei Arbeitstagen',
      promise: 'Wer uns schreibt, hat innerhalb von drei Arbeitstagen die Antwort eines Menschen.',
      conditions: 'Für Briefe, E-Mails und Nachrichten in der App. Der Tag des Eingangs zählt nicht.',
      remedy: 'Am vierten Tag rufen wir an und sagen, warum es dauert und bis wann.',
      indicator: 'Anteil der Briefe und E-Mails, die bis zum Ende des dritten Arbeitstags beantwortet waren.',
    },
  },
];

/** Promises of these days: due so many days from today at this hour; two of them were broken. */
export type DemoOpenPromise = {
  readonly reference: string;
  readonly words: string;
  readonly service: DemoService['key'] | null;
  readonly unit: string;
  readonly customer: number;
  readonly madeHoursBefore: number;
  readonly dueDays: number;
  readonly dueHour: number;
  readonly overReason: string | null;
};

export const OPEN_PROMISES: readonly DemoOpenPromise[] = [
  { reference: 'O-1', words: 'A paper bill from this month on.', ...at(-2, 17, 120), ...of('billing', 14) },
  {
    reference: 'O-2',
    words: 'The ditch in front of the house is filled again.',
    ...at(-1, 12, 200),
    ...of('field-service', 35),
  },
  {
    reference: 'O-3',
    words: 'A list of all calls about the fault in March.',
    ...at(1, 9, 60),
    ...of('customer-service', 61),
  },
  {
    reference: 'O-4',
    words: 'The router is exchanged for the newer one.',
    ...at(1, 15, 110),
    ...of('field-service', 88),
  },
  {
    reference: 'O-5',
    words: 'Somebody looks at the bill of October and calls.',
    ...at(2, 10, 60),
    ...of('billing', 102),
  },
  {
    reference: 'O-6',
    words: 'A written answer about the price after the first year.',
    ...at(3, 12, 90),
    ...of('customer-service', 140),
  },
  {
    reference: 'O-7',
    words: 'The cable is moved behind the shelf.',
    ...at(4, 9, 100),
    ...of('field-service', 171),
  },
  { reference: 'O-8', words: 'A month’s fee is given back.', ...at(6, 12, 150), ...of('billing', 204) },
  {
    ...{
      reference: 'O-9',
      words: 'Works again before the shop opens tomorrow.',
      service: 'repair',
      unit: 'network',
    },
    ...{ customer: 233, madeHoursBefore: 12, dueDays: 1, dueHour: 8 },
    overReason:
      'Their till needs the line at eight; the crew that is nearest was asked first and said it can be done.',
  },
];

function at(dueDays: number, dueHour: number, madeHoursBefore: number) {
  return { dueDays, dueHour, madeHoursBefore };
}

function of(unit: string, customer: number) {
  return { unit, customer, service: null, overReason: null };
}
