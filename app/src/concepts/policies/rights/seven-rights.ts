import type { RightWish } from './customer-right.ts';

type StartingRight = Pick<RightWish, 'name' | 'wording' | 'duties'>;

/** Seven rights of customers to begin a charter with, in Heed's own words; an organisation makes them its own. */
export const SEVEN_RIGHTS: readonly StartingRight[] = [
  {
    name: 'To learn what is needed',
    wording: 'You get the help you need to choose well and to use what you have chosen.',
    duties: [
      'Guidance is written in plain words and tried with new customers',
      'Everybody who serves customers can show how a thing is used',
    ],
  },
  {
    name: 'To be told the truth',
    wording: 'What we tell you is complete, correct and honest, also where it speaks against us.',
    duties: [
      'Prices, terms and limits are said before a commitment',
      'Claims are checked against what is really delivered',
      'Mistakes in what was said are put right with everybody who was told',
    ],
  },
  {
    name: 'To be safe',
    wording: 'What you get from us harms neither you nor those around you.',
    duties: [
      'Risks are found before something is offered, and watched afterwards',
      'Whoever may be in danger is warned at once',
    ],
  },
  {
    name: 'To choose',
    wording: 'You choose freely among what there is, and nobody pushes you.',
    duties: [
      'Alternatives are shown with what sets them apart',
      'Nothing is added to an order that was not asked for',
    ],
  },
  {
    name: 'To be heard',
    wording: 'You can speak to us in any way that suits you, and somebody listens and answers.',
    duties: [
      'Every way of reaching us leads to a person',
      'What customers say is kept and looked at together',
    ],
  },
  {
    name: 'To enjoy what was bought',
    wording: 'What you bought does what you bought it for, for as long as you may expect it to.',
    duties: [
      'Delivery is checked against what was agreed',
      'Help, parts and repairs are there for as long as was said',
    ],
  },
  {
    name: 'To be put right',
    wording: 'Where we let you down, we say so, make it good, and see that it does not come again.',
    duties: [
      'Complaints are taken from anybody, and confirmed at once',
      'Whoever takes a complaint may put it right within a known limit',
      'The cause is found, and somebody looks later whether it is gone',
    ],
  },
];
