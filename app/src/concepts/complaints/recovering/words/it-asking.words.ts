import type { AskingWords } from '../asking-words.ts';

export const IT_ASKING: AskingWords = {
  subject: 'Come la vede adesso? (#)',
  mailClosed: 'Il Suo reclamo # è chiuso.',
  mailAsk: 'Vorremmo sapere come la vede adesso. Bastano uno o due minuti:',
  mailThanks:
    'Le Sue risposte ci aiutano a migliorare. Non è obbligato a rispondere, e lo chiediamo una volta sola.',
  heading: 'Come la vede adesso?',
  intro: 'Bastano uno o due minuti. Può saltare qualsiasi domanda.',
  ratingBefore: 'Quanto era soddisfatto di noi quando ha presentato il reclamo?',
  ratingAfter: 'Quanto è soddisfatto di noi adesso, dopo ciò che è stato fatto?',
  scaleOfTen: '0 significa per niente soddisfatto, 10 significa del tutto soddisfatto.',
  agree: 'Quanto è d’accordo?',
  scaleOfSeven: '1 significa per niente, 7 significa del tutto.',
  items: {
    'outcome-fair': 'Il risultato è stato giusto.',
    'put-right': 'Ciò che era andato storto è stato sistemato.',
    easy: 'È stato facile reclamare.',
    quick: 'Il reclamo è stato trattato rapidamente.',
    respect: 'Sono stato trattato con rispetto.',
    explained: 'Mi è stato detto onestamente che cosa è successo e perché.',
  },
  comment: 'C’è altro che vorrebbe dire?',
  send: 'Invia le mie risposte',
  thanks: 'Grazie. Abbiamo ricevuto le Sue risposte.',
  nothing: 'Risponda ad almeno una domanda.',
  answered: 'Ha già risposto. Grazie.',
  notNow: 'Adesso non è possibile rispondere.',
  tooLong: 'Il Suo commento è troppo lungo: scriva al massimo # caratteri.',
};
