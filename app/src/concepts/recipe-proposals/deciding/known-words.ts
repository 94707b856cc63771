// Word lists can never be complete: what they miss is read by the looks of the column, and a person corrects the rest.

/** Texts that stand for no answer, in lower case without blanks and punctuation at their ends. */
const MISSING_TEXTS = new Set(
  [
    'na|n/a|n.a|#n/a|nan|null|nil|missing|blank|empty|leer|not available|system missing|sysmis',
    'not applicable|does not apply|not relevant|never used|not used|did not use|did not answer|no answer|not answered',
    "no response|non-response|no opinion|don't know|dont know|do not know|i don't know|i do not know|dk|dk/na|refused",
    "can't say|cannot say|cant say|unable to say|unable to rate|prefer not to say|prefer not to answer|rather not say",
    'i prefer not to answer|i prefer not to say|i would rather not say|no basis for evaluation|prefer not to disclose',
    "i don't want to answer|i do not want to answer|i don't want to answer this question|i do not want to answer this question",
    'keine angabe|k.a|k. a|k/a|ka|ohne angabe|weiß nicht|weiss nicht|weiß ich nicht|weiss ich nicht|nicht zutreffend',
    'entfällt|entfaellt|keine antwort|möchte ich nicht sagen|möchte ich nicht beantworten|nicht genutzt|kann ich nicht beurteilen',
    '무응답|모름|모르겠음|모르겠다|잘 모르겠음|잘모르겠음|해당없음|해당 없음|응답거부|응답 거부|결측|비해당',
    'sans réponse|sans opinion|ne sait pas|ne sais pas|je ne sais pas|nsp|non concerné|non applicable|sans objet',
    'no sabe|no contesta|no sabe/no contesta|ns/nc|nsnc|no aplica|no lo sé|no lo sabe|sin respuesta|não sei|não se aplica',
    'sem resposta|não respondeu|non so|non risponde|nessuna risposta|non applicabile|weet niet|weet ik niet|geen antwoord',
    'geen mening|niet van toepassing|n.v.t|わからない|分からない|無回答|未回答|該当なし|無|不知道|不清楚|未回答|无回答|不适用|无|不適用',
    'не знаю|затрудняюсь ответить|нет ответа|не применимо|нет данных',
  ].flatMap((line) => line.split('|')),
);

/** Only marks, such as `-`, `--`, `.`, `?` or `*`. */
const ONLY_MARKS = /^[-–—.?*_/\\#]+$/u;

/** Whether a text stands for no answer, in any of the languages known here. */
export function meansMissing(text: string): boolean {
  return ONLY_MARKS.test(text) || MISSING_TEXTS.has(plainWords(text));
}

/** Whether a value stands for no answer: its text says so, or the label that the file gives it. */
export function isNoAnswer({
  text,
  label,
}: {
  readonly text: string;
  readonly label?: string | undefined;
}): boolean {
  return meansMissing(text) || (label !== undefined && meansMissing(label));
}

/** A text in the form in which word lists have it. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[’‘`´]/gu, "'")
    .replaceAll('_', ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s("'[]+/u, '')
    .replace(/[\s.!)"'\]:;,]+$/u, '');
}

/** Numbers that stand for no answer when they lie apart from the scale. */
const MISSING_NUMBERS = new Set([
  66, 77, 88, 90, 95, 96, 97, 98, 99, 666, 777, 888, 997, 998, 999, 9999, 99_999, -1, -2, -3, -4, -5, -6, -7,
  -8, -9, -66, -77, -88, -96, -97, -98, -99, -999, -9999,
]);

export function isMissingNumber(number: number): boolean {
  return MISSING_NUMBERS.has(number);
}

/** What a heading may be about. Words of names run together, so these look for beginnings, not for whole words. */
export const TOPICS = {
  recommend:
    /\bnps\b|net.?pro|promoter|recommend|weiterempf|추천|recommand|recomend|raccomand|consigli|aanbevel|推荐|推薦|おすすめ|勧め|薦め|рекоменд/iu,
  rating:
    /satisf|zufried|만족|満足|满意|satisfa|soddisf|tevred|удовлетвор|\brat(e|es|ing|ings)\b|rating|rate$|score|bewert|\bnote\b|평가|평점|별점|stars?\b|sterne|quality|qualit|likert|agree|zustimm|동의|likely|wahrscheinlich|csat|\bces\b/iu,
  importance: /import(?!ed)|wichtig|중요|重要|belangrijk|важн|priorit/iu,
  expectation: /expect|erwart|기대|期待|espera(?!r)|attente|attend|verwacht|ожида/iu,
  perception: /percei|percept|wahrgenomm|wahrnehm|erlebt|인지|知覚|感知|experienc|perçu|percib|восприн/iu,
  performance: /perform|leistung|만족|成果|satisf|zufried|\brat(e|ing)\b|delivered|prestation|desempe/iu,
  overall:
    /overall|as a whole|whole$|(^|[\d_ -])all$|gesamt|insgesamt|전반|전체|総合|总体|in general|en général|en general|en conjunto|complessiv|\btotal\b|algehe/iu,
  weight:
    /^(survey|sampling|case|row|design|post)?[\s_.-]*(weight|weights|wt|wgt|wght|gewicht|gewichtung|가중치|가중값|poids|peso|ponderaci[oó]n|вес|重み|权重)([\s_.-]*\w{0,5})?$/iu,
  frequency:
    /^(freq|frequency|count|counts|n|anzahl|h(ä|ae)ufigkeit|빈도|effectif|frecuencia|人数|度数|cases)$/iu,
  identity:
    /(^|[\s_.*-])(id|ids|uid|guid|uuid|key|nr|no|number|respnum|respondent|resp|customer|client|guest|case|kunde|kundennr|고객|번호|ticket)($|[\s_.-])|(customer|client|user|person|guest|case|ticket|response|respondent|response)[\s_.-]?(id|nr|no|num)|id\.|respnum|kundennummer/iu,
  person:
    /e-?mail|(first|last|sur|full|family|nach|vor)[\s_-]?name|^name$|phone|telefon|handy|^ip.?address|ip[\s_]?adress|street|stra(ß|ss)e|이메일|이름|전화|주소|latitude|longitude|recipient/iu,
  segment:
    /gender|\bsex\b|_sex$|geschlecht|성별|segment|region|area\b|area$|branch|filiale|store$|\bsite\b|department|abteilung|terminal|\bterm\b|country|land$|city$|\btype\b|\btyp\b|kind|stay|class|group|gruppe|tier|channel|kanal|product|produkt|trust|borough|contract|geschl/iu,
  comment:
    /comment|kommentar|bemerkung|remark|feedback|verbatim|suggest|narrative|why\b|warum|의견|기타|open.?end|free.?text|freitext|_text$|answer$|anything|other\]/iu,
} as const;
