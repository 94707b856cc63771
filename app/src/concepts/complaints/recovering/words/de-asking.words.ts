import type { AskingWords } from '../asking-words.ts';

export const DE_ASKING: AskingWords = {
  subject: 'Wie sehen Sie es jetzt? (#)',
  mailClosed: 'Ihre Beschwerde # ist abgeschlossen.',
  mailAsk: 'Wir möchten wissen, wie Sie es jetzt sehen. Es dauert ein bis zwei Minuten:',
  mailThanks:
    'Ihre Antworten helfen uns, besser zu werden. Sie müssen nicht antworten, und wir fragen nur einmal.',
  heading: 'Wie sehen Sie es jetzt?',
  intro: 'Es dauert ein bis zwei Minuten. Sie können jede Frage auslassen.',
  ratingBefore: 'Wie zufrieden waren Sie mit uns, als Sie sich beschwert haben?',
  ratingAfter: 'Wie zufrieden sind Sie jetzt mit uns, nach allem, was getan wurde?',
  scaleOfTen: '0 bedeutet gar nicht zufrieden, 10 bedeutet völlig zufrieden.',
  agree: 'Wie sehr stimmen Sie zu?',
  scaleOfSeven: '1 bedeutet gar nicht, 7 bedeutet völlig.',
  items: {
    'outcome-fair': 'Das Ergebnis war gerecht.',
    'put-right': 'Was falsch gelaufen war, wurde in Ordnung gebracht.',
    easy: 'Es war leicht, sich zu beschweren.',
    quick: 'Meine Beschwerde wurde schnell bearbeitet.',
    respect: 'Ich wurde mit Respekt behandelt.',
    explained: 'Mir wurde ehrlich gesagt, was geschehen ist und warum.',
  },
  comment: 'Möchten Sie noch etwas sagen?',
  send: 'Antworten senden',
  thanks: 'Vielen Dank. Ihre Antworten sind bei uns angekommen.',
  nothing: 'Beantworten Sie mindestens eine Frage.',
  answered: 'Sie haben das schon beantwortet. Vielen Dank.',
  notNow: 'Das kann jetzt nicht beantwortet werden.',
  tooLong: 'Ihre Bemerkung ist zu lang: Schreiben Sie höchstens # Zeichen.',
};
