import type { SeenValue } from '../looking/column-profile.ts';
import { plainWords } from './known-words.ts';

/** Texts of a column as numbers. */
export type TextNumbers = {
  readonly numbers: ReadonlyMap<string, number>;
  readonly reason: string;
  /** The ordered words they are levels of, when they carry no numbers themselves. */
  readonly family: readonly Level[] | null;
};

/** A level: how it may be worded in plain words. Optional levels are left out of a scale when nobody chose them. */
type Level = { readonly words: readonly string[]; readonly optional: boolean };

/** From lowest to highest; `?` marks a level that many questionnaires leave out. */
const FAMILIES: readonly (readonly Level[])[] = [
  'low,niedrig,gering,낮음,하,faible,bajo,baixa,basso,laag,低,низкий|?medium,moderate,mittel,중간,보통,중,moyen,medio,médio,gemiddeld,中,средний|high,hoch,높음,상,élevé,alto,alta,hoog,高,высокий',
  'extremely dissatisfied,completely dissatisfied,äußerst unzufrieden?|very dissatisfied,very unsatisfied,sehr unzufrieden,매우 불만족,매우 불만족한다,매우 불만,très insatisfait,très insatisfaite,muy insatisfecho,muito insatisfeito,molto insoddisfatto,zeer ontevreden,非常に不満,非常不满意,очень недоволен|dissatisfied,unsatisfied,rather dissatisfied,somewhat dissatisfied,moderately dissatisfied,unzufrieden,eher unzufrieden,불만족,불만족한다,불만,insatisfait,plutôt insatisfait,insatisfecho,insatisfeito,insoddisfatto,ontevreden,不満,不满意,недоволен|?neither,neutral,neither/nor,neither nor,neither satisfied nor dissatisfied,teils/teils,teils teils,weder noch,보통,보통이다,보통임,ni satisfait ni insatisfait,neutre,ni satisfecho ni insatisfecho,neutraal,普通,一般,どちらでもない|satisfied,rather satisfied,somewhat satisfied,moderately satisfied,zufrieden,eher zufrieden,만족,만족한다,satisfait,plutôt satisfait,satisfecho,satisfeito,soddisfatto,tevreden,満足,满意,доволен|very satisfied,sehr zufrieden,매우 만족,매우 만족한다,très satisfait,très satisfaite,muy satisfecho,muito satisfeito,molto soddisfatto,zeer tevreden,非常に満足,非常满意,очень доволен|extremely satisfied,completely satisfied,äußerst zufrieden?',
  "strongly disagree,completely disagree,totally disagree,stimme überhaupt nicht zu,stimme gar nicht zu,trifft überhaupt nicht zu,trifft gar nicht zu,전혀 그렇지 않다,매우 그렇지 않다,전혀 동의하지 않음,pas du tout d'accord,totalmente en desacuerdo,discordo totalmente,helemaal oneens,全くそう思わない,非常不同意|disagree,mostly disagree,stimme nicht zu,trifft nicht zu,그렇지 않다,동의하지 않음,pas d'accord,en desacuerdo,discordo,oneens,そう思わない,不同意|?somewhat disagree,slightly disagree,rather disagree,stimme eher nicht zu,trifft eher nicht zu,약간 그렇지 않다,plutôt pas d'accord|?neither agree nor disagree,neutral,undecided,neither,teils/teils,teils teils,weder noch,unentschieden,보통이다,보통,ni d'accord ni pas d'accord,ni de acuerdo ni en desacuerdo,どちらとも言えない,一般|?somewhat agree,slightly agree,rather agree,stimme eher zu,trifft eher zu,약간 그렇다,plutôt d'accord|agree,mostly agree,stimme zu,trifft zu,그렇다,동의함,d'accord,de acuerdo,concordo,eens,そう思う,同意|strongly agree,completely agree,totally agree,stimme voll zu,stimme voll und ganz zu,stimme völlig zu,trifft voll zu,trifft voll und ganz zu,매우 그렇다,매우 동의함,tout à fait d'accord,totalmente de acuerdo,concordo totalmente,helemaal eens,強くそう思う,非常同意",
  'very poor,very bad,terrible,sehr schlecht,매우 나쁨,très mauvais,muy malo,非常差|poor,bad,schlecht,나쁨,mauvais,malo,slecht,差|?fair,average,ok,okay,acceptable,neither good nor poor,mittelmäßig,befriedigend,보통,moyen,regular,matig,普通|good,gut,좋음,bon,bueno,goed,良い,好|?very good,sehr gut,매우 좋음,très bien,très bon,muy bueno,zeer goed,とても良い,很好|?excellent,outstanding,ausgezeichnet,hervorragend,훌륭함,excelente',
  'never,nie,niemals,전혀,전혀 없음,jamais,nunca,mai,nooit,全くない,从不,никогда|?rarely,seldom,hardly ever,selten,거의 안함,거의 없음,rarement,raramente,rara vez,zelden,まれに,很少,редко|?sometimes,occasionally,manchmal,gelegentlich,가끔,parfois,quelquefois,a veces,às vezes,soms,時々,有时,иногда|often,frequently,häufig,oft,자주,souvent,a menudo,frequentemente,vaak,よく,经常,часто|?very often,usually,mostly,most of the time,meistens,sehr oft,매우 자주,대체로|?always,immer,항상,toujours,siempre,sempre,altijd,いつも,总是,всегда',
  'not at all,überhaupt nicht,gar nicht,전혀 아니다,pas du tout,nada,helemaal niet|?rather not,slightly,a little,hardly,eher nicht,wenig,un peu,un poco|?to some extent,somewhat,moderately,partly,teilweise,etwas,어느 정도,assez|?rather,quite,mostly,eher,ziemlich,plutôt,bastante|very much,very,completely,a great deal,extremely,sehr,voll und ganz,völlig,매우,tout à fait,beaucoup,mucho,heel erg',
  'not at all aware,not aware at all,not aware|?rather not aware,slightly aware|?somewhat aware,moderately aware|?very aware|fully aware,extremely aware',
  'not at all important,not important,unimportant,completely unimportant,völlig unwichtig,sehr unwichtig,unwichtig,전혀 중요하지 않음,전혀 중요하지 않다,pas du tout important,nada importante|?slightly important,less important,eher unwichtig,weniger wichtig,중요하지 않음,중요하지 않다,peu important,poco importante|?somewhat important,moderately important,fairly important,neutral,teils/teils,보통,assez important|important,rather important,wichtig,eher wichtig,중요함,중요하다,importante|?very important,sehr wichtig,매우 중요함,매우 중요하다,très important,muy importante|?extremely important,äußerst wichtig',
  'very unlikely,extremely unlikely,sehr unwahrscheinlich,très improbable,muy improbable|unlikely,somewhat unlikely,rather unlikely,unwahrscheinlich,eher unwahrscheinlich,improbable|?neutral,neither,neither likely nor unlikely,unsure,unentschieden|likely,somewhat likely,rather likely,wahrscheinlich,eher wahrscheinlich,probable|very likely,extremely likely,sehr wahrscheinlich,très probable,muy probable',
  'very difficult,extremely difficult,sehr schwierig,sehr schwer,매우 어려움,très difficile,muy difícil|difficult,somewhat difficult,schwierig,eher schwierig,schwer,어려움,difficile,difícil|?neutral,neither,neither easy nor difficult,보통|easy,somewhat easy,einfach,leicht,eher einfach,쉬움,facile,fácil|very easy,extremely easy,sehr einfach,sehr leicht,매우 쉬움,très facile,muy fácil',
  'much worse,viel schlechter|worse,schlechter|?about the same,same,gleich,genauso|better,besser|much better,viel besser',
].map((family) => family.split('|').map(levelOf));

function levelOf(text: string): Level {
  const optional = text.startsWith('?') || text.endsWith('?');
  return { words: text.replaceAll(/^\?|\?$/gu, '').split(','), optional };
}

const NUMBER_FIRST = /^(-?\d{1,3})\s*(?:[-–—:.)=,|]\s*|\s+\(|\s+(?=\p{L}))\p{L}/u;
const NUMBER_LAST = /\p{L}.*[\s(=:-](-?\d{1,3})\)?$/u;
const OF_MANY = /^(\d{1,2})\s*(?:\/|von|of|out of|de)\s*(\d{1,2})$/iu;
const STARS =
  /^(?:(\d{1,2})\s*(?:stars?|sterne?|étoiles?|estrellas?|점|점수|points?|punkte?|点|★|⭐)|([★⭐]{1,10})☆*)$/iu;

/**
 * Which numbers do the texts of some columns stand for that belong together?
 *
 * @returns null unless every text that is not a number stands for one
 */
export function numbersOfTexts(values: readonly SeenValue[]): TextNumbers | null {
  const texts = [...new Set(values.filter(({ number }) => number === null).map(({ text }) => text))];
  if (texts.length === 0) return null;
  const onlyTexts = values.every(({ number }) => number === null);
  return numberedTexts(texts) ?? (onlyTexts ? levels(texts) : null);
}

function numberedTexts(texts: readonly string[]): TextNumbers | null {
  for (const pattern of [NUMBER_FIRST, NUMBER_LAST, OF_MANY, STARS]) {
    const numbers = new Map<string, number>();
    for (const text of texts) {
      const [, first, second] = pattern.exec(text) ?? [];
      if (first !== undefined) numbers.set(text, Number(first));
      else if (pattern === STARS && second !== undefined) numbers.set(text, [...second].length);
    }
    const different = new Set(numbers.values()).size;
    // Ages and incomes begin with numbers too, but their numbers run far.
    if (numbers.size === texts.length && different === texts.length && withinTen([...numbers.values()])) {
      return { numbers, reason: 'its texts carry their numbers', family: null };
    }
  }
  return null;
}

function withinTen(numbers: readonly number[]): boolean {
  return Math.max(...numbers) <= 10 && Math.min(...numbers) >= -5;
}

function levels(texts: readonly string[]): TextNumbers | null {
  let best: TextNumbers | null = null;
  for (const family of FAMILIES) {
    const places = new Map<string, number>();
    for (const text of texts) {
      const place = family.findIndex(({ words }) => words.includes(plainWords(text)));
      if (place >= 0) places.set(text, place);
    }
    if (places.size < texts.length || new Set(places.values()).size < Math.min(2, texts.length)) continue;
    const numbers = ranked(places, family);
    if (best === null || numbers.size > best.numbers.size)
      best = { numbers, reason: 'its texts are levels of a scale', family };
  }
  return best;
}

/** Optional levels that nobody chose are no points of the scale; others are, for most questionnaires have them. */
function ranked(places: ReadonlyMap<string, number>, family: readonly Level[]): Map<string, number> {
  const chosen = new Set(places.values());
  const points = family.map((_, i) => i).filter((i) => chosen.has(i) || presumed(i, chosen, family));
  return new Map([...places].map(([text, place]) => [text, points.indexOf(place) + 1]));
}

function presumed(place: number, chosen: ReadonlySet<number>, family: readonly Level[]): boolean {
  const outermost = Math.max(...[...chosen].map((i) => Math.abs(i - (family.length - 1) / 2)));
  const within = Math.abs(place - (family.length - 1) / 2) <= outermost;
  return within && !family[place]!.optional;
}

/** How far a scale of such texts goes: the points of its family that count, or those of its numbers. */
export function reachOfTexts({ numbers, family }: TextNumbers): readonly [number, number] {
  const all = [...numbers.values()];
  if (family === null) return [Math.min(...all), Math.max(...all)];
  const chosen = new Set(
    [...numbers.keys()].map((text) => family.findIndex(({ words }) => words.includes(plainWords(text)))),
  );
  const points = family.filter((_, i) => chosen.has(i) || presumed(i, chosen, family));
  return [1, points.length];
}
