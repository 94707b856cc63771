import type { AskingWords } from '../asking-words.ts';

export const TR_ASKING: AskingWords = {
  subject: 'Şimdi nasıl değerlendiriyorsunuz? (#)',
  mailClosed: '# numaralı şikâyetiniz kapatıldı.',
  mailAsk: 'Şimdi nasıl değerlendirdiğinizi bilmek isteriz. Bir iki dakika sürer:',
  mailThanks:
    'Yanıtlarınız daha iyi olmamıza yardım eder. Yanıtlamak zorunda değilsiniz; yalnızca bir kez soruyoruz.',
  heading: 'Şimdi nasıl değerlendiriyorsunuz?',
  intro: 'Bir iki dakika sürer. İstediğiniz soruyu boş bırakabilirsiniz.',
  ratingBefore: 'Şikâyet ettiğinizde bizden ne kadar memnundunuz?',
  ratingAfter: 'Yapılanlardan sonra şimdi bizden ne kadar memnunsunuz?',
  scaleOfTen: '0 hiç memnun değil, 10 tamamen memnun demektir.',
  agree: 'Ne ölçüde katılıyorsunuz?',
  scaleOfSeven: '1 hiç, 7 tamamen demektir.',
  items: {
    'outcome-fair': 'Sonuç adildi.',
    'put-right': 'Yanlış giden düzeltildi.',
    easy: 'Şikâyet etmek kolaydı.',
    quick: 'Şikâyetimle hızla ilgilenildi.',
    respect: 'Bana saygıyla davranıldı.',
    explained: 'Ne olduğu ve nedeni bana dürüstçe anlatıldı.',
  },
  comment: 'Söylemek istediğiniz başka bir şey var mı?',
  send: 'Yanıtlarımı gönder',
  thanks: 'Teşekkür ederiz. Yanıtlarınızı aldık.',
  nothing: 'En az bir soruyu yanıtlayın.',
  answered: 'Bunu zaten yanıtladınız. Teşekkür ederiz.',
  notNow: 'Bu şimdi yanıtlanamaz.',
  tooLong: 'Yorumunuz çok uzun: en çok # karakter yazın.',
};
