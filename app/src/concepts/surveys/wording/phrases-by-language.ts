/** What is looked for in a language. Patterns run on texts in small letters. */
export type Phrases = {
  /** Joins two things that are rated as one. */
  readonly joining: RegExp;
  /** Pairs that say one thing, and what else has a joining word without joining two things that are asked. */
  readonly single: RegExp;
  readonly leading: RegExp;
  readonly loaded: RegExp;
  readonly absolute: RegExp;
  readonly negation: RegExp;
  readonly positive: RegExp;
  readonly negative: RegExp;
  readonly neutral: RegExp;
};

/** Word by word, whatever stands around; `\b` knows no umlauts. */
const word = (alternatives: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'gu');

const ENGLISH: Phrases = {
  joining: word('and|or|as well as|and/or|&'),
  single: word(
    [
      'friends? (?:or|and) (?:a )?(?:colleagues?|family|relatives?)|colleagues? or (?:a )?friends?|friends and family',
      'family or friends?|food (?:and|or|&) (?:beverages?|drinks?)|terms and conditions|health and safety',
      'bed and breakfast|pros and cons|more or less|whether or not|one or more|yes or no|and so on|and others?',
      'satisfied or dissatisfied|dissatisfied or satisfied|likely or unlikely|agree or disagree|easy or difficult',
      'difficult or easy|good or bad|better or worse|safe or unsafe|clean or dirty|signs? and directions',
      'ups and downs|back and forth|now and then|again and again|wear and tear|lost and found|peace and quiet',
      'research and development|sales and marketing|accident (?:and|&) emergency|a (?:and|&) e|between [^,.?!]+ and',
      'time and again|black and white|dos and don.?ts|product or service|products? (?:and|or) services?|goods and services|(?:one|two|three|four|\\d+) (?:or|and) (?:one|two|three|four|five|six|\\d+|more|less|fewer)',
    ].join('|'),
  ),
  leading: word(
    [
      '(?:don.t|doesn.t|isn.t|aren.t|wouldn.t|shouldn.t|won.t|can.t|didn.t|wasn.t) (?:you|we|it|they|this|that|our)',
      '(?<!how (?:far|much|strongly) |to what extent )do you agree that|would you agree that|how (?:great|excellent|wonderful|amazing|fantastic|awesome|outstanding|superb|delighted)',
      'how much (?:did you |do you )?(?:love|loved|enjoy|enjoyed)|(?<!as far )as you (?:surely )?know|of course|obviously|clearly the|surely',
      'everyone knows|most people (?:think|agree|say)|experts (?:say|agree)|it is well known|as is well known',
      'our (?:award.winning|world.class|excellent|great|outstanding|friendly|superior)|how (?:terrible|bad|awful|poor)',
    ].join('|'),
  ),
  loaded: word(
    'terrible|awful|horrible|disgusting|outrageous|scandalous|ridiculous|stupid|shameful|rip.?off|world.class|award.winning|state.of.the.art|best.in.class|wasteful|greedy|incompetent|lazy',
  ),
  absolute: word(
    'always|never|everybody|everyone|nobody|no one|constantly|absolutely|completely|totally|entirely|perfect|perfectly|without exception|under no circumstances|at all times|in every case',
  ),
  negation: word(
    "(?<!if |if (?:it|there) (?:is|does) )not|no longer|cannot|\\p{L}+n['’]t|hardly|barely|fail(?:s|ed)? to",
  ),
  positive: word(
    'satisfied|pleased|happy|delighted|agree|likely|easy|good|great|excellent|outstanding|superb|helpful|important|useful|better|best|friendly|clear|fast|fair|like|safe|well|exceed(?:s|ed)?|above|positive|essential|high|perfect|love',
  ),
  negative: word(
    'dissatisfied|displeased|unhappy|disappointed|disagree|unlikely|difficult|hard|bad|poor|terrible|awful|unhelpful|unimportant|useless|worse|worst|unfriendly|unclear|slow|unfair|dislike|unsafe|badly|below|negative|inadequate|unacceptable|low|hate|never',
  ),
  neutral: word(
    'neither|neutral|neutrally|undecided|average|medium|so.so|middle|moderate|moderately|no opinion|don.t know|okay|ok|acceptable|sometimes|as expected|partly|about right',
  ),
};

const GERMAN: Phrases = {
  joining: word('und|oder|sowie|bzw|beziehungsweise|und/oder|&'),
  single: word(
    [
      'freund(?:en|innen|in|e|es)?(?:/innen)? (?:oder|und|bzw) (?:einer |einem )?(?:kolleg\\p{L}+|familie|bekannten|verwandten)|kolleg\\p{L}+ (?:oder|und) (?:einem )?freund\\p{L}*',
      'freunden und bekannten|familie und freunden?|speisen und getränken?|essen und trinken|mehr oder weniger|ja oder nein|und so weiter',
      'ob oder nicht|hin und wieder|ab und zu|nach und nach|allgemeine geschäfts- und|vor- und nachteile|zufrieden oder unzufrieden',
      'leicht oder schwer|einfach oder schwierig|zwischen [^,.?!]+ und|ruhe und ordnung|grund und boden|produkte? (?:und|oder) dienstleistung(?:en)?',
      'stimme zu oder|wahrscheinlich oder unwahrscheinlich|gut oder schlecht|(?:ein|zwei|drei|\\d+) (?:oder|und) (?:zwei|drei|vier|mehr|\\d+)',
    ].join('|'),
  ),
  leading: word(
    [
      'finden sie nicht auch|sind sie nicht auch|meinen sie nicht|(?<!wie sehr |wie weit |inwieweit )stimmen sie (?:mir |uns )?zu,? dass|wie (?:toll|großartig|hervorragend|ausgezeichnet|wunderbar|fantastisch)',
      'wie sehr (?:lieben|genießen|genossen|mögen)|wie sie (?:sicher )?wissen|selbstverständlich|natürlich|offensichtlich|bekanntlich',
      'jeder weiß|die meisten (?:menschen|leute|kunden) (?:finden|meinen|sagen)|experten (?:sagen|meinen)|nicht wahr|oder etwa nicht',
      'unser(?:e|en|em|er|es)? (?:preisgekrönt|erstklassig|hervorragend|ausgezeichnet|großartig|freundlich)(?:e|en|er|es|em)?|wie (?:schlecht|furchtbar|schrecklich)',
    ].join('|'),
  ),
  loaded: word(
    '(?:furchtbar|schrecklich|skandalös|lächerlich|unverschämt|dumm|ekelhaft|erstklassig|preisgekrönt|weltklasse|gierig|unfähig|faul|abzocke)(?:e|en|er|es|em)?',
  ),
  absolute: word(
    'immer|nie|niemals|stets|jederzeit|alle|jeder|niemand|keiner|ständig|absolut|vollständig|vollkommen|völlig|total|perfekt(?:e|en|er|es)?|ausnahmslos|in jedem fall|auf keinen fall',
  ),
  negation: word('nicht|kein(?:e|en|er|em|es)?|nie|niemals|noch nie|kaum|fehlt|fehlen'),
  positive: word(
    '(?:zufrieden|glücklich|erfreut|begeistert|wahrscheinlich|leicht|einfach|gut|sehr gut|großartig|ausgezeichnet|hervorragend|hilfreich|wichtig|nützlich|besser|freundlich|klar|schnell|fair|sicher|positiv|hoch|perfekt)(?:e|en|er|es|em)?|stimme (?:voll(?: und ganz)? |eher |sehr )?zu|trifft (?:voll(?: und ganz)? |eher |sehr )?zu',
  ),
  negative: word(
    '(?:unzufrieden|unglücklich|enttäuscht|unwahrscheinlich|schwer|schwierig|schlecht|mangelhaft|ungenügend|furchtbar|unwichtig|nutzlos|schlechter|unfreundlich|unklar|langsam|unfair|unsicher|negativ|niedrig)(?:e|en|er|es|em)?|stimme (?:eher |überhaupt |gar |ganz und gar )?nicht zu|lehne ab|trifft (?:eher |überhaupt |gar )?nicht zu',
  ),
  neutral: word(
    'weder|neutral|unentschieden|mittel|mittelmäßig|teils|teilweise|teils.teils|durchschnittlich|mäßig|weiß nicht|befriedigend|ausreichend|es geht|wie erwartet',
  ),
};

const BY_LANGUAGE: Readonly<Record<string, Phrases>> = { en: ENGLISH, de: GERMAN };

/** What is looked for in a language; null where Heed knows none of its words. */
export function phrasesOf(language: string): Phrases | null {
  const [short = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(BY_LANGUAGE, short) ? (BY_LANGUAGE[short] ?? null) : null;
}

/** What of a text fits, as it stands there. */
export function fitting(pattern: RegExp, text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(pattern)].map(([found]) => found);
}
