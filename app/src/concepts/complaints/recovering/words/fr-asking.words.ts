import type { AskingWords } from '../asking-words.ts';

export const FR_ASKING: AskingWords = {
  subject: 'Qu’en pensez-vous maintenant ? (#)',
  mailClosed: 'Votre réclamation # est close.',
  mailAsk: 'Nous aimerions savoir ce que vous en pensez maintenant. Cela prend une ou deux minutes :',
  mailThanks:
    'Vos réponses nous aident à faire mieux. Vous n’êtes pas obligé de répondre, et nous ne demandons qu’une fois.',
  heading: 'Qu’en pensez-vous maintenant ?',
  intro: 'Cela prend une ou deux minutes. Vous pouvez passer n’importe quelle question.',
  ratingBefore: 'À quel point étiez-vous satisfait de nous au moment de votre réclamation ?',
  ratingAfter: 'À quel point êtes-vous satisfait de nous maintenant, après ce qui a été fait ?',
  scaleOfTen: '0 signifie pas du tout satisfait, 10 signifie entièrement satisfait.',
  agree: 'Dans quelle mesure êtes-vous d’accord ?',
  scaleOfSeven: '1 signifie pas du tout, 7 signifie tout à fait.',
  items: {
    'outcome-fair': 'Le résultat était juste.',
    'put-right': 'Ce qui n’allait pas a été réparé.',
    easy: 'Il était facile de réclamer.',
    quick: 'Ma réclamation a été traitée rapidement.',
    respect: 'J’ai été traité avec respect.',
    explained: 'On m’a dit honnêtement ce qui s’était passé et pourquoi.',
  },
  comment: 'Souhaitez-vous ajouter quelque chose ?',
  send: 'Envoyer mes réponses',
  thanks: 'Merci. Nous avons bien reçu vos réponses.',
  nothing: 'Répondez à au moins une question.',
  answered: 'Vous avez déjà répondu. Merci.',
  notNow: 'Il n’est pas possible de répondre pour le moment.',
  tooLong: 'Votre commentaire est trop long : écrivez au plus # caractères.',
};
