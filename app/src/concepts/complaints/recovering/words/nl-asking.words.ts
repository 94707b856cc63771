import type { AskingWords } from '../asking-words.ts';

export const NL_ASKING: AskingWords = {
  subject: 'Hoe kijkt u er nu tegenaan? (#)',
  mailClosed: 'Uw klacht # is afgesloten.',
  mailAsk: 'We willen graag weten hoe u er nu tegenaan kijkt. Het kost een of twee minuten:',
  mailThanks:
    'Uw antwoorden helpen ons om het beter te doen. U hoeft niet te antwoorden, en we vragen het maar één keer.',
  heading: 'Hoe kijkt u er nu tegenaan?',
  intro: 'Het kost een of twee minuten. U kunt elke vraag overslaan.',
  ratingBefore: 'Hoe tevreden was u over ons toen u klaagde?',
  ratingAfter: 'Hoe tevreden bent u nu over ons, na wat er is gedaan?',
  scaleOfTen: '0 betekent helemaal niet tevreden, 10 betekent volledig tevreden.',
  agree: 'In hoeverre bent u het ermee eens?',
  scaleOfSeven: '1 betekent helemaal niet, 7 betekent volledig.',
  items: {
    'outcome-fair': 'De uitkomst was eerlijk.',
    'put-right': 'Wat was misgegaan, is rechtgezet.',
    easy: 'Het was makkelijk om te klagen.',
    quick: 'Mijn klacht is snel behandeld.',
    respect: 'Ik ben met respect behandeld.',
    explained: 'Mij is eerlijk verteld wat er is gebeurd en waarom.',
  },
  comment: 'Wilt u nog iets zeggen?',
  send: 'Mijn antwoorden versturen',
  thanks: 'Dank u wel. We hebben uw antwoorden ontvangen.',
  nothing: 'Beantwoord minstens één vraag.',
  answered: 'U hebt dit al beantwoord. Dank u wel.',
  notNow: 'Dit kan nu niet worden beantwoord.',
  tooLong: 'Uw opmerking is te lang: schrijf hoogstens # tekens.',
};
