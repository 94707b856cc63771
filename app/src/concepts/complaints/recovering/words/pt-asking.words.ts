import type { AskingWords } from '../asking-words.ts';

export const PT_ASKING: AskingWords = {
  subject: 'Como vê isto agora? (#)',
  mailClosed: 'A sua reclamação # está encerrada.',
  mailAsk: 'Gostaríamos de saber como vê isto agora. Leva um ou dois minutos:',
  mailThanks:
    'As suas respostas ajudam-nos a melhorar. Não é obrigado a responder, e só perguntamos uma vez.',
  heading: 'Como vê isto agora?',
  intro: 'Leva um ou dois minutos. Pode deixar qualquer pergunta em branco.',
  ratingBefore: 'Quão satisfeito estava connosco quando reclamou?',
  ratingAfter: 'Quão satisfeito está connosco agora, depois do que foi feito?',
  scaleOfTen: '0 significa nada satisfeito, 10 significa totalmente satisfeito.',
  agree: 'Até que ponto concorda?',
  scaleOfSeven: '1 significa nada, 7 significa totalmente.',
  items: {
    'outcome-fair': 'O resultado foi justo.',
    'put-right': 'O que tinha corrido mal foi corrigido.',
    easy: 'Foi fácil reclamar.',
    quick: 'A reclamação foi tratada com rapidez.',
    respect: 'Fui tratado com respeito.',
    explained: 'Disseram-me com honestidade o que aconteceu e porquê.',
  },
  comment: 'Há mais alguma coisa que queira dizer?',
  send: 'Enviar as minhas respostas',
  thanks: 'Obrigado. Recebemos as suas respostas.',
  nothing: 'Responda a pelo menos uma pergunta.',
  answered: 'Já respondeu a isto. Obrigado.',
  notNow: 'Agora não é possível responder.',
  tooLong: 'O seu comentário é demasiado longo: escreva no máximo # caracteres.',
};
