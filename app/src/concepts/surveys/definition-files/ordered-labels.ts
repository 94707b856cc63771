/** How labels of a scale lie: one rank a label, growing from the worse or weaker end; null where they are not of one scale. */
export type LabelOrder = { readonly ranks: readonly number[]; readonly good: boolean };

/**
 * Labels of the scales that surveys use, from the worse or weaker end to the other; several wordings of a step stand together. `good`
 * says that more is better, so that a scale the other way round has its best point lowest; how often and how important says nothing of that.
 */
const SCALES: readonly { readonly good: boolean; readonly steps: readonly string[] }[] = [
  scale(
    true,
    'strongly disagree|completely disagree|totally disagree|disagree strongly|disagree completely|fully disagree; moderately disagree|mostly disagree; disagree|tend to disagree|rather disagree|do not agree|mildly disagree; somewhat disagree|slightly disagree|partially disagree|disagree somewhat|partly disagree; neither agree nor disagree|neutral|undecided|neither nor|neither|neither disagree nor agree|partly agree, partly disagree; somewhat agree|slightly agree|partially agree|agree somewhat|partly agree; agree|tend to agree|rather agree|mildly agree; moderately agree|mostly agree; strongly agree|completely agree|totally agree|agree strongly|agree completely|fully agree',
  ),
  scale(
    true,
    'extremely dissatisfied|completely dissatisfied|totally dissatisfied; very dissatisfied|very unsatisfied|highly dissatisfied|strongly dissatisfied|not at all satisfied; mostly dissatisfied|moderately dissatisfied; dissatisfied|unsatisfied|rather dissatisfied|not satisfied; somewhat dissatisfied|slightly dissatisfied|fairly dissatisfied|a little dissatisfied; neither satisfied nor dissatisfied|neither dissatisfied nor satisfied|neither/nor|neutral|neither nor|neither|undecided|indifferent; somewhat satisfied|slightly satisfied|fairly satisfied|a little satisfied; satisfied|rather satisfied; mostly satisfied|moderately satisfied; very satisfied|highly satisfied|strongly satisfied; extremely satisfied|completely satisfied|totally satisfied',
  ),
  scale(
    true,
    'terrible|awful; extremely poor; very poor|very bad|extremely bad; poor|bad; below average; fair|average|neither good nor bad|ok|okay|neutral|satisfactory|sufficient; above average; good; very good; excellent|extremely good|outstanding|exceptional',
  ),
  scale(
    true,
    'extremely unlikely|not at all likely; very unlikely; unlikely; somewhat unlikely|slightly unlikely|rather unlikely; neither likely nor unlikely|neutral|undecided|unsure; slightly likely; somewhat likely|rather likely|moderately likely; likely; very likely; extremely likely',
  ),
  scale(
    true,
    'extremely difficult; very difficult|very hard; difficult|hard; somewhat difficult|rather difficult|slightly difficult; neither easy nor difficult|neither difficult nor easy|neutral; somewhat easy|rather easy|slightly easy; easy; very easy; extremely easy',
  ),
  scale(
    true,
    'much worse|much worse than expected|far worse; worse|worse than expected; somewhat worse|a little worse|slightly worse; about the same|the same|same|as expected|no change|unchanged|neither better nor worse; somewhat better|a little better|slightly better; better|better than expected; much better|much better than expected|far better',
  ),
  scale(
    false,
    'never|not at all; almost never|hardly ever|very rarely; rarely|seldom|several days; occasionally|once in a while; sometimes|about half the time|about half of the time|half of the time; more than half the days; frequently|often|fairly often; usually|most of the time|very often|very frequently|mostly|nearly every day; almost always|nearly always; always|all of the time|every time',
  ),
  scale(
    false,
    'not at all important|not important at all|extremely unimportant|completely unimportant; very unimportant; not important|unimportant|not very important; somewhat unimportant|rather unimportant|of little importance|low importance; neither important nor unimportant|neutral; slightly important; somewhat important|rather important; moderately important|fairly important; important; very important; extremely important|absolutely essential|essential',
  ),
  scale(
    false,
    'not at all|none|not any|no; rather not|hardly; a little|a little bit|very little|weakly|slightly|to a small extent|only slightly; somewhat|to some extent|to some extend|indifferent|yes, to some extent|somewhat strongly; moderately|a moderate amount|moderate|to a moderate extent; rather yes|quite a bit|quite a lot|considerably|to a large extent|a lot|strongly; very much|a great deal|to a great extent|to a very large extent|yes, to a great extent|very strongly; extremely|completely|totally',
  ),
  scale(
    false,
    'very low|extremely low; low|rather low; medium|moderate|average|neither low nor high; high|rather high; very high|extremely high',
  ),
  scale(
    true,
    'stimme überhaupt nicht zu|stimme gar nicht zu|trifft überhaupt nicht zu|trifft gar nicht zu; stimme nicht zu|trifft nicht zu|lehne ab; stimme eher nicht zu|trifft eher nicht zu|trifft wenig zu; teils/teils|teils teils|teils, teils|weder noch|neutral|unentschieden; stimme eher zu|trifft eher zu; stimme zu|trifft zu; stimme voll und ganz zu|stimme voll zu|stimme völlig zu|trifft voll und ganz zu|trifft voll zu|trifft völlig zu',
  ),
  scale(
    true,
    'sehr unzufrieden|überhaupt nicht zufrieden; unzufrieden; eher unzufrieden; teils/teils|teils teils|weder noch|neutral|weder zufrieden noch unzufrieden; eher zufrieden; zufrieden; sehr zufrieden|vollkommen zufrieden',
  ),
  scale(
    true,
    'sehr schlecht; schlecht; eher schlecht; mittelmäßig|mittel|befriedigend|teils/teils; eher gut; gut; sehr gut; ausgezeichnet|hervorragend',
  ),
  scale(
    false,
    'nie|niemals; fast nie; selten; gelegentlich; manchmal|ab und zu; oft|häufig; meistens|sehr oft|sehr häufig; fast immer; immer',
  ),
  scale(
    false,
    'überhaupt nicht wichtig|völlig unwichtig; sehr unwichtig; unwichtig|nicht wichtig; eher unwichtig; teils/teils|neutral|weder noch; eher wichtig; wichtig; sehr wichtig; äußerst wichtig',
  ),
  scale(
    true,
    "pas du tout d'accord; pas d'accord; plutôt pas d'accord; ni d'accord ni pas d'accord|neutre|sans opinion; plutôt d'accord; d'accord; tout à fait d'accord",
  ),
  scale(
    true,
    'très insatisfait|pas du tout satisfait; insatisfait|pas satisfait; plutôt insatisfait|plutôt pas satisfait; neutre|ni satisfait ni insatisfait; plutôt satisfait; satisfait; très satisfait|tout à fait satisfait',
  ),
  scale(false, 'jamais; rarement; parfois|quelquefois|de temps en temps; souvent; très souvent; toujours'),
  scale(
    true,
    'totalmente en desacuerdo|muy en desacuerdo; en desacuerdo; algo en desacuerdo; ni de acuerdo ni en desacuerdo|neutral; algo de acuerdo; de acuerdo; totalmente de acuerdo|muy de acuerdo',
  ),
  scale(
    true,
    'muy insatisfecho; insatisfecho; algo insatisfecho; neutral|ni satisfecho ni insatisfecho; algo satisfecho; satisfecho; muy satisfecho',
  ),
];

function scale(good: boolean, steps: string): { readonly good: boolean; readonly steps: readonly string[] } {
  return { good, steps: steps.split(';') };
}

const RANKS = SCALES.map(({ good, steps }) => ({
  good,
  rank: new Map(
    steps.flatMap((step, i) => step.split('|').map((label) => [plain(label.trim()), i] as const)),
  ),
}));

function plain(label: string): string {
  return label
    .toLowerCase()
    .replace(/^\s*[([]?-?\d{1,3}[)\]]?\s*[-–—:=.)]*\s*/u, '')
    .replaceAll(/[’´`]/gu, "'")
    .replace(/\(.*\)/u, '')
    .replace(/[.!*]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The scale that all of these labels come from, when there is one and no two of them are one step. */
export function labelOrder(labels: readonly string[]): LabelOrder | null {
  const wanted = labels.map(plain);
  for (const { good, rank } of RANKS) {
    const ranks = wanted.map((label) => rank.get(label) ?? Number.NaN);
    if (ranks.every((at) => !Number.isNaN(at)) && new Set(ranks).size === ranks.length)
      return { ranks, good };
  }
  return null;
}

const NO_ANSWER =
  /^(?:n\/?\.?a\.?|not applicable.*|does not apply.*|no (?:base|basis|opinion|answer|experience|response).*|don'?t know.*|do not know.*|(?:i|i'm|i am) (?:don'?t know|do not know|not sure|unsure).*|i (?:don'?t|do not) want to answer.*|prefer not to (?:say|answer).*|rather not say|decline to answer|not sure|unsure|unable to (?:judge|say|rate).*|can'?t say|cannot (?:say|judge).*|never (?:used|tried).*|i never had the option|keine angabe|k\.? ?a\.?|weiß (?:ich )?nicht|kann ich nicht (?:beurteilen|sagen)|trifft nicht auf mich zu|nicht zutreffend|nicht anwendbar|weiss (?:ich )?nicht|keine meinung|keine erfahrung|refused|refuse to answer|sans opinion|sans objet|ne s'applique pas|je ne sais pas|ne sais pas|no aplica|no s[eé]|no sabe.*|no answer)$/iu;

/** Whether a label of a scale is a way out of it rather than a point on it. */
export function saysNoAnswer(label: string): boolean {
  return label.length < 80 && NO_ANSWER.test(plain(label));
}
