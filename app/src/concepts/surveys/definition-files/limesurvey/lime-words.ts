import type { Words } from '../../definition/words.ts';

/** Answers that LimeSurvey shows in its own words, in the languages that Heed has them in. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  yes: { en: 'Yes', de: 'Ja', fr: 'Oui', es: 'Sí', it: 'Sì', nl: 'Ja', pt: 'Sim', ar: 'نعم' },
  no: { en: 'No', de: 'Nein', fr: 'Non', es: 'No', it: 'No', nl: 'Nee', pt: 'Não', ar: 'لا' },
  uncertain: {
    en: 'Uncertain',
    de: 'Unsicher',
    fr: 'Incertain',
    es: 'No sé',
    it: 'Incerto',
    nl: 'Onzeker',
    pt: 'Não sei',
    ar: 'غير متأكد',
  },
  increase: {
    en: 'Increase',
    de: 'Zunahme',
    fr: 'Augmenter',
    es: 'Aumentar',
    it: 'Aumenta',
    nl: 'Toename',
    pt: 'Aumentar',
    ar: 'زيادة',
  },
  same: {
    en: 'Same',
    de: 'Gleich',
    fr: 'Sans changement',
    es: 'Igual',
    it: 'Uguale',
    nl: 'Hetzelfde',
    pt: 'Igual',
    ar: 'نفسه',
  },
  decrease: {
    en: 'Decrease',
    de: 'Abnahme',
    fr: 'Diminuer',
    es: 'Disminuir',
    it: 'Diminuisce',
    nl: 'Afname',
    pt: 'Diminuir',
    ar: 'نقص',
  },
  female: {
    en: 'Female',
    de: 'Weiblich',
    fr: 'Féminin',
    es: 'Femenino',
    it: 'Femmina',
    nl: 'Vrouw',
    pt: 'Feminino',
    ar: 'أنثى',
  },
  male: {
    en: 'Male',
    de: 'Männlich',
    fr: 'Masculin',
    es: 'Masculino',
    it: 'Maschio',
    nl: 'Man',
    pt: 'Masculino',
    ar: 'ذكر',
  },
  other: {
    en: 'Other',
    de: 'Sonstiges',
    fr: 'Autre',
    es: 'Otro',
    it: 'Altro',
    nl: 'Anders',
    pt: 'Outro',
    ar: 'أخرى',
  },
  comment: {
    en: 'Please enter your comment',
    de: 'Ihr Kommentar',
    fr: 'Votre commentaire',
    es: 'Su comentario',
    it: 'Il tuo commento',
    nl: 'Uw opmerking',
    pt: 'O seu comentário',
    ar: 'تعليقك',
  },
};

/** Such an answer in these languages; in English where Heed does not have it. */
export function ownAnswer(name: keyof typeof ANSWERS & string, languages: readonly string[]): Words {
  const known = ANSWERS[name] ?? {};
  return Object.fromEntries(
    languages.map((language) => [language, known[language.split('-')[0] ?? language] ?? known['en'] ?? name]),
  );
}
