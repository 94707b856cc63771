import type { ContactChannel } from '../inventory/moment-of-truth.ts';

export const READY_JOURNEY_IDS = ['moments-of-truth', 'a-service'] as const;
export type ReadyJourneyId = (typeof READY_JOURNEY_IDS)[number];

type ReadyMoment = {
  readonly name: string;
  readonly channel: ContactChannel;
  readonly expectations: string;
  readonly enhancers: readonly string[];
  readonly detractors: readonly string[];
};

/** A journey to begin with. */
export type ReadyJourney = {
  readonly id: ReadyJourneyId;
  readonly name: string;
  /** Where it comes from and what it is for. */
  readonly about: string;
  readonly steps: readonly {
    readonly name: string;
    readonly job: string;
    readonly moments: readonly ReadyMoment[];
  }[];
};

const moment = (
  name: string,
  channel: ContactChannel,
  [expectations, enhancers, detractors]: readonly [string, string, string],
): ReadyMoment => ({
  name,
  channel,
  expectations,
  enhancers: enhancers.split('; '),
  detractors: detractors.split('; '),
});

/** The classic list of moments of truth, and the way through a service from asking to being asked again. */
export const READY_JOURNEYS: readonly ReadyJourney[] = [
  {
    id: 'moments-of-truth',
    name: 'How we meet customers',
    about: 'The classic moments of truth: what is said by phone and letter, and how people are treated.',
    steps: [
      {
        name: 'Being spoken to',
        job: 'Be understood, and understand what happens next',
        moments: [
          moment('Phone communications', 'phone', [
            'Somebody answers soon, says who speaks, and can help or finds who can',
            'answered at once; called back as said; one person to the end',
            'long wait; passed on again and again; not called back',
          ]),
          moment('Letters', 'letter', [
            'A letter answers what was asked, in plain words, and says whom to ask',
            'plain words; came sooner than said; answered everything',
            'hard to understand; came late; question left open',
          ]),
          moment('Reasonable explanations', 'in-person', [
            'Whoever decides something says why, so that it can be followed',
            'explained unasked; shown on paper; checked that it was understood',
            'no reason given; two people say two things; technical words',
          ]),
        ],
      },
      {
        name: 'Being treated',
        job: 'Be taken seriously as a person',
        moments: [
          moment('Respect', 'in-person', [
            'Time, privacy and wishes of the customer count',
            'asked before acting; privacy kept; wish remembered',
            'kept waiting without a word; talked over; not believed',
          ]),
          moment('Courtesy', 'in-person', [
            'Friendly words, and eyes on the person',
            'greeted by name; friendly; thanked',
            'not greeted; curt; on the phone meanwhile',
          ]),
          moment('Compassion', 'in-person', [
            'What is hard for the customer is seen and said',
            'listened to the end; said sorry; offered help',
            'brushed aside; rule instead of help; hurried',
          ]),
        ],
      },
    ],
  },
  {
    id: 'a-service',
    name: 'A service from asking to being asked',
    about: 'The way of a customer through a service: asking, ordering, getting it, paying, and being helped.',
    steps: [
      {
        name: 'Ask',
        job: 'Find out whether this is for me and what it costs',
        moments: [
          moment('First enquiry', 'phone', [
            'A clear answer on the same day',
            'answered at once; advice against the needless; clear price',
            'no answer; answer unclear; price changed later',
          ]),
          moment('Finding out on the web', 'web', [
            'What it is, what it costs and whom to ask are found within a minute',
            'found at once; price shown; true pictures',
            'not found; out of date; does not work on a phone',
          ]),
        ],
      },
      {
        name: 'Order',
        job: 'Agree without surprises',
        moments: [
          moment('Order and confirmation', 'e-mail', [
            'What was agreed stands in writing, with a day',
            'confirmed at once; day of choice; nothing to fill in twice',
            'no confirmation; wrong details; asked for the same again',
          ]),
        ],
      },
      {
        name: 'Get it',
        job: 'Have it work on the day that was said',
        moments: [
          moment('Visit or delivery', 'visit', [
            'It comes when it was said, whole, and is shown',
            'on time; told before; left clean; explained',
            'late; nobody told; came twice; damaged',
          ]),
          moment('First use', 'self-service', [
            'It works at once, and help is near',
            'worked at once; good guide',
            'did not work; no guide; no help',
          ]),
        ],
      },
      {
        name: 'Pay',
        job: 'Pay what was agreed, and see what for',
        moments: [
          moment('Bill', 'letter', [
            'The bill is right and can be understood',
            'clear; as agreed; several ways to pay',
            'wrong; unclear; more than agreed; late',
          ]),
        ],
      },
      {
        name: 'Be helped',
        job: 'Get back to normal when something is wrong',
        moments: [
          moment('Asking for help', 'phone', [
            'One person takes it on and keeps the customer told',
            'solved at once; called back as said; one person to the end',
            'long wait; told the story twice; not called back',
          ]),
          moment('Complaint answered', 'e-mail', [
            'An apology, an explanation and a remedy by the day that was said',
            'said sorry; fair remedy; asked afterwards',
            'no apology; blamed the customer; late answer',
          ]),
        ],
      },
    ],
  },
];
